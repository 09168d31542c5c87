import { describe, expect, test } from "vitest";
import { readEmbeddings } from "../../../shared/embeddings/read-embeddings.ts";
import { toBase64 } from "../../../shared/openai/embeddings/embedding-list.ts";

describe("readEmbeddings", () => {
  test.each([
    ["Titan", { embedding: [1, 2], inputTextTokenCount: 1 }, [[1, 2]]],
    ["Cohere's third", { embeddings: [[1], [2]] }, [[1], [2]]],
    ["Cohere's, by type", { embeddings: { float: [[1], [2]], int8: [[3]] } }, [[1], [2]]],
    ["Nova", { embeddings: [{ embeddingType: "TEXT", embedding: [1] }] }, [[1]]],
  ])("reads what %s answers", (_, answer, vectors) => {
    expect(readEmbeddings(answer, vectors.length)).toEqual(vectors);
  });

  test.each([
    {},
    { embeddings: [] },
    { embeddings: [[1], [2]] },
    { embeddings: [["1"]] },
    { embedding: [] },
    { embedding: null },
    { embeddings: { int8: [[1]] } },
  ])("takes %j for no answer to one input", (answer) => {
    const failure = { status: 502, type: "server_error", code: "upstream_error" };
    expect(() => readEmbeddings(answer, 1)).toThrow(expect.objectContaining(failure));
  });
});

test("toBase64 writes 32-bit floats, the little end first", () => {
  expect(toBase64([1, -2])).toBe(Buffer.from([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).toString("base64"));
});
