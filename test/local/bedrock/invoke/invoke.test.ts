import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toVector } from "../../../../local/bedrock/invoke/to-vector.ts";
import { startBedrock } from "../../../../local/bedrock/start-bedrock.ts";

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
beforeAll(async () => {
  bedrock = await startBedrock();
});
afterAll(() => bedrock.close());

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function post(model: string, body: object) {
  return fetch(`${bedrock.url}/model/${encodeURIComponent(model)}/invoke`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: "AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/bedrock/aws4_request" },
  });
}

const nova = (params: object) => ({
  taskType: "SINGLE_EMBEDDING",
  singleEmbeddingParams: { embeddingPurpose: "GENERIC_INDEX", ...params },
});
const novaText = { truncationMode: "END", value: "Hello" };
const document = { input_type: "search_document" };

describe("InvokeModel takes what was recorded of", () => {
  test.each([
    ["amazon.titan-embed-text-v1", { inputText: "Hello" }, 1_536],
    ["amazon.titan-embed-g1-text-02", { inputText: "Hello" }, 1_536],
    ["amazon.titan-embed-text-v2:0", { inputText: "Hello", dimensions: 256, normalize: true }, 256],
    ["amazon.titan-embed-image-v1", { inputImage: PNG, embeddingConfig: { outputEmbeddingLength: 384 } }, 384],
    ["amazon.titan-embed-image-v1", { inputText: "Hello" }, 1_024],
  ])("%s %j", async (model, body, dimensions) => {
    const answer = (await (await post(model, body)).json()) as { embedding: number[]; inputTextTokenCount: number };
    expect(answer.embedding).toHaveLength(dimensions);
    expect(answer.inputTextTokenCount).toBe("inputText" in body ? 2 : 0);
  });

  test.each([
    ["cohere.embed-english-v3", { texts: ["one", "two"], ...document, truncate: "END" }, 2, "2"],
    ["cohere.embed-multilingual-v3", { images: [`data:image/png;base64,${PNG}`], input_type: "image" }, 1, "0"],
  ])("%s %j", async (model, body, count, tokens) => {
    const response = await post(model, body);
    const answer = (await response.json()) as { embeddings: number[][] };
    expect(answer.embeddings.map((vector) => vector.length)).toEqual(Array(count).fill(1_024));
    expect(response.headers.get("x-amzn-bedrock-input-token-count")).toBe(tokens);
  });

  test("us.cohere.embed-v4:0, by type", async () => {
    const response = await post("us.cohere.embed-v4:0", { texts: ["one"], ...document, output_dimension: 512 });
    const answer = (await response.json()) as { embeddings: { float: number[][] } };
    expect(answer.embeddings.float[0]).toHaveLength(512);
  });

  test("amazon.nova-2-multimodal-embeddings-v1:0, without a count of tokens", async () => {
    const response = await post(
      "amazon.nova-2-multimodal-embeddings-v1:0",
      nova({ text: novaText, embeddingDimension: 384 }),
    );
    const answer = (await response.json()) as { embeddings: { embedding: number[] }[] };
    expect(answer.embeddings[0]?.embedding).toHaveLength(384);
    expect(response.headers.has("x-amzn-bedrock-input-token-count")).toBe(false);
  });

  test.each([
    ["cohere.rerank-v3-5:0", { api_version: 2 }],
    ["amazon.rerank-v1:0", {}],
  ])("%s, the best first", async (model, more) => {
    const documents = ["a stone", "the capital of France is Paris", "France"];
    const response = await post(model, { query: "capital of France", documents, top_n: 2, ...more });
    const { results } = (await response.json()) as { results: { index: number; relevance_score: number }[] };
    expect(results.map(({ index }) => index)).toEqual([1, 2]);
    expect(results[0]?.relevance_score).toBeGreaterThan(results[1]?.relevance_score ?? 1);
  });
});

const malformed = (...violations: string[]) =>
  `Malformed input request: ${violations.join("")}, please reformat your input and try again.`;

describe("InvokeModel refuses in the words of", () => {
  test.each<[model: string, body: object, sentence: string]>([
    [
      "cohere.embed-english-v3",
      { inputText: "x" },
      malformed("#: required key [input_type] not found", "#: extraneous key [inputText] is not permitted"),
    ],
    [
      "cohere.embed-english-v3",
      { texts: ["x".repeat(2_049)], ...document, truncate: "END" },
      malformed("#/texts/0: expected maxLength: 2048, actual: 2049"),
    ],
    [
      "cohere.embed-english-v3",
      { texts: Array(97).fill("x"), ...document },
      malformed("#/texts: expected maximum item count: 96, found: 97"),
    ],
    [
      "cohere.embed-english-v3",
      { texts: ["x"], ...document, output_dimension: 256 },
      malformed("#: extraneous key [output_dimension] is not permitted"),
    ],
    [
      "us.cohere.embed-v4:0",
      { texts: ["x"], ...document, output_dimension: 300, truncate: "END" },
      malformed("#/truncate: END is not a valid enum value", "#/output_dimension: 300 is not a valid enum value"),
    ],
    ["amazon.titan-embed-text-v2:0", { inputText: "" }, malformed("#/inputText: expected minLength: 1, actual: 0")],
    [
      "amazon.titan-embed-text-v2:0",
      { inputText: ["x"] },
      malformed("#/inputText: expected type: String, found: JSONArray"),
    ],
    [
      "amazon.titan-embed-text-v1",
      { inputText: "x", dimensions: 256 },
      malformed("#: extraneous key [dimensions] is not permitted"),
    ],
    [
      "amazon.titan-embed-text-v2:0",
      { inputText: "x".repeat(33_000) },
      "400 Bad Request: Too many input tokens. Max input tokens: 8192, request input token count: 8250 ",
    ],
    [
      "amazon.nova-2-multimodal-embeddings-v1:0",
      nova({ text: { value: "x" } }),
      malformed("#/singleEmbeddingParams/text: required key [truncationMode] not found"),
    ],
    ["cohere.rerank-v3-5:0", { query: "x", documents: ["x"] }, malformed("#: required key [api_version] not found")],
    [
      "amazon.rerank-v1:0",
      { query: "x", documents: [], top_n: 0 },
      malformed("#/documents: expected minimum item count: 1, found: 0", "#/top_n: 0 is not greater or equal to 1"),
    ],
  ])("%s %o", async (model, body, message) => {
    const response = await post(model, body);
    expect([response.status, response.headers.get("x-amzn-errortype"), await response.json()]).toEqual([
      400,
      "ValidationException",
      { message },
    ]);
  });

  test.each([
    ["a region that has no such profile", "jp.cohere.embed-v4:0", {}, 400, "ValidationException"],
    ["a text that asks for it", "amazon.titan-embed-text-v2:0", { inputText: "!throttle" }, 429, "ThrottlingException"],
    ["a model that talks", "amazon.nova-lite-v1:0", {}, 404, "UnknownOperationException"],
  ])("%s", async (_, model, body, status, name) => {
    const response = await post(model, body);
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([status, name]);
  });
});

test("Converse refuses a model that embeds", async () => {
  const response = await fetch(`${bedrock.url}/model/amazon.titan-embed-text-v2:0/converse`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ role: "user", content: [{ text: "Hello" }] }] }),
    headers: { authorization: "Bearer key" },
  });
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      message:
        "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
    },
  ]);
});

test("toVector has length one, is the same for the same text, and near for texts that share words", () => {
  const [a, b, c] = ["the cat sat", "the cat ran", "un chien dort"].map((text) => toVector(text, 1_024)) as [
    number[],
    number[],
    number[],
  ];
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  expect(dot(a, a)).toBeCloseTo(1, 6);
  expect(toVector("the cat sat", 1_024)).toEqual(a);
  expect(dot(a, b)).toBeGreaterThan(dot(a, c) + 0.3);
});
