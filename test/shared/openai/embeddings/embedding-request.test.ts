import { describe, expect, test } from "vitest";
import { EmbeddingRequest } from "../../../../shared/openai/embeddings/embedding-request.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";

const MODEL = "amazon.titan-embed-text-v2:0";

describe("EmbeddingRequest", () => {
  test.each<[what: string, body: object, param: string, code: string]>([
    ["no input", {}, "input", "missing_required_parameter"],
    ["an empty text", { input: "" }, "input", "empty_string"],
    ["an empty list", { input: [] }, "input", "empty_array"],
    ["an empty text in a list", { input: ["a", ""] }, "input[1]", "empty_string"],
    ["tokens", { input: [1, 2] }, "input[0]", "invalid_type"],
    ["lists of tokens", { input: [[1, 2]] }, "input[0]", "invalid_type"],
    ["a number", { input: 1 }, "input", "invalid_type"],
    ["2,049 inputs", { input: Array(2_049).fill("a") }, "input", "array_above_max_length"],
    ["no dimension at all", { input: "a", dimensions: 0 }, "dimensions", "integer_below_min_value"],
    ["half a dimension", { input: "a", dimensions: 1.5 }, "dimensions", "invalid_type"],
    ["another format", { input: "a", encoding_format: "int8" }, "encoding_format", "invalid_value"],
    ["a type of input that nobody knows", { input: "a", input_type: "image" }, "input_type", "invalid_value"],
    ["another side to truncate", { input: "a", truncate: "MIDDLE" }, "truncate", "invalid_value"],
    ["no model", { model: undefined, input: "a" }, "model", "missing_required_parameter"],
  ])("refuses %s", (_, body, param, code) => {
    const parse = () => parseBody(EmbeddingRequest, JSON.stringify({ model: MODEL, ...body }));
    expect(parse).toThrow(expect.objectContaining({ status: 400, param, code }));
  });

  test("takes 2,048 inputs", () => {
    const input = Array(2_048).fill("a");
    expect(parseBody(EmbeddingRequest, JSON.stringify({ model: MODEL, input })).input).toEqual(input);
  });

  test("says of tokens that they are not supported", () => {
    const parse = () => parseBody(EmbeddingRequest, JSON.stringify({ model: MODEL, input: [1, 2] }));
    expect(parse).toThrow("expected a string (token arrays are not supported), but got a number instead.");
  });
});
