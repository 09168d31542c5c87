import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { invokeModel } from "../../../local/bedrock/invoke-model.ts";
import { toEmbeddingCalls } from "../../../shared/embeddings/to-embedding-calls.ts";
import { toEmbeddingFamily } from "../../../shared/embeddings/to-embedding-family.ts";
import { toModelName } from "../../../shared/models/model-name.ts";
import { EmbeddingRequest } from "../../../shared/openai/embeddings/embedding-request.ts";
import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";

const { folder, cases } = goldenCases("embeddings", ".openai.json");
const TITAN = "amazon.titan-embed-text-v2:0";
const COHERE = "cohere.embed-english-v3";

function toCalls(json: string) {
  const request = parseBody(EmbeddingRequest, json);
  const family = toEmbeddingFamily(toModelName(request.model));
  if (!family) throw new Error(`${request.model} embeds nothing`);
  return { request, calls: toEmbeddingCalls(request, family) };
}

describe("toEmbeddingCalls", () => {
  test.each(cases)("%s gives the golden bodies, which Bedrock takes", async (name) => {
    const { request, calls } = toCalls(readGolden(folder, `${name}.openai.json`));
    await expect(`${JSON.stringify(calls, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.bedrock.json`));
    for (const { body } of calls)
      expect(invokeModel(request.model, JSON.parse(JSON.stringify(body))).answer).toHaveProperty("body");
  });

  test("puts 96 texts into one call of Cohere's, and keeps their order", () => {
    const input = Array.from({ length: 200 }, (_, index) => `text ${index}`);
    const { calls } = toCalls(JSON.stringify({ model: COHERE, input }));
    expect(calls.map(({ first, count }) => [first, count])).toEqual([
      [0, 96],
      [96, 96],
      [192, 8],
    ]);
    expect(calls.flatMap(({ body }) => body.texts)).toEqual(input);
  });

  test.each([
    ["END", "a".repeat(2_048)],
    ["START", `${"a".repeat(2_047)}😀`],
  ])("cuts what Cohere's third models may truncate at the %s down to what their schema allows", (truncate, text) => {
    const input = `${"a".repeat(2_100)}😀`;
    const { calls } = toCalls(JSON.stringify({ model: COHERE, input, truncate }));
    expect(calls[0]?.body.texts).toEqual([text]);
  });

  test.each<[what: string, body: object, param: string, code: string]>([
    ["dimensions where there is one length", { model: COHERE, dimensions: 256 }, "dimensions", "unsupported_parameter"],
    ["a length that vectors cannot have", { model: TITAN, dimensions: 300 }, "dimensions", "invalid_value"],
    [
      "an image where only text is embedded",
      { input: ["a", "data:image/png;base64,iVBORw0K"] },
      "input[1]",
      "invalid_value",
    ],
    [
      "an image that is none",
      { model: "amazon.titan-embed-image-v1", input: "data:image/png;base64,aGk=" },
      "input",
      "invalid_image_format",
    ],
    [
      "a data URI without base64",
      { model: "us.cohere.embed-v4:0", input: ["data:image/png,x"] },
      "input[0]",
      "invalid_value",
    ],
  ])("refuses %s", (_, body, param, code) => {
    const json = JSON.stringify({ model: TITAN, input: "x", ...body });
    expect(() => toCalls(json)).toThrow(expect.objectContaining<Partial<OpenAIError>>({ status: 400, param, code }));
  });
});

describe("toEmbeddingFamily", () => {
  test.each([
    "anthropic.claude-sonnet-5-5",
    "amazon.nova-lite-v1:0",
    "amazon.titan-text-express-v1",
    "cohere.command-r-v1:0",
    "cohere.rerank-v3-5:0",
    "",
  ])("knows that %j embeds nothing", (model) => {
    expect(toEmbeddingFamily(model)).toBeUndefined();
  });

  test.each([
    ["cohere.embed-v5:0", "cohere.embed-v4:0"],
    ["amazon.titan-embed-text-v3:0", "amazon.titan-embed-text-v2:0"],
    ["amazon.nova-3-multimodal-embeddings-v1:0", "amazon.nova-2-multimodal-embeddings-v1:0"],
  ])("takes %s for one like %s", (newer, known) => {
    expect(toEmbeddingFamily(newer)).toBe(toEmbeddingFamily(known));
  });
});
