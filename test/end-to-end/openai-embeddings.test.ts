import OpenAI, { BadRequestError, NotFoundError, RateLimitError } from "openai";
import { describe, expect, test } from "vitest";
import { toVector } from "../../local/bedrock/invoke/to-vector.ts";
import { CLAUDE, startGateway } from "./start-gateway.ts";

async function createClient() {
  const gateway = await startGateway();
  return { client: new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "sk-test", maxRetries: 0 }), gateway };
}

const TITAN = "amazon.titan-embed-text-v2:0";
const COHERE = "cohere.embed-english-v3";

describe("the unmodified openai package, at /v1/embeddings,", () => {
  test.each([
    ["amazon.titan-embed-text-v1", 1_536],
    [TITAN, 1_024],
    [COHERE, 1_024],
    ["cohere.embed-v4:0", 1_536],
    ["amazon.nova-2-multimodal-embeddings-v1:0", 3_072],
  ])("gets the vectors of %s, which it asks for in base64, in the order of the inputs", async (model, dimensions) => {
    const { client } = await createClient();
    const input = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const { object, data, model: told } = await client.embeddings.create({ model, input });
    expect([object, told]).toEqual(["list", model]);
    expect(data.map(({ index }) => index)).toEqual([...input.keys()]);
    for (const [index, { embedding }] of data.entries())
      expect(embedding.map(Math.fround)).toEqual(toVector(`text ${index}`, dimensions).map(Math.fround));
  });

  test("gets as many batches as it takes, and what they cost together", async () => {
    const { client, gateway } = await createClient();
    const input = Array.from({ length: 1_000 }, (_, index) => `text ${index}`);
    const { data, usage } = await client.embeddings.create({ model: COHERE, input, encoding_format: "float" });
    expect(data).toHaveLength(1_000);
    expect(data[999]?.embedding).toEqual(toVector("text 999", 1_024));
    expect(usage).toEqual({ prompt_tokens: 2_000, total_tokens: 2_000 });
    const line = gateway.log.map((text) => JSON.parse(text)).find(({ endpoint }) => endpoint === "/embeddings");
    expect(line).toMatchObject({ status: 200, model: COHERE, modelId: COHERE, promptTokens: 2_000, attempts: 11 });
    expect(JSON.stringify(line)).not.toContain("text 999");
  });

  test("gets vectors as short as it asks for", async () => {
    const { client } = await createClient();
    const { data } = await client.embeddings.create({ model: TITAN, input: "a", dimensions: 256 });
    expect(data[0]?.embedding).toHaveLength(256);
  });

  test.each<[what: string, body: object, param: string]>([
    ["a model that talks", { model: CLAUDE }, "model"],
    ["tokens", { input: [[1, 2]] }, "input[0]"],
    ["2,049 inputs", { input: Array(2_049).fill("a") }, "input"],
    ["dimensions where there is one length", { model: COHERE, dimensions: 256 }, "dimensions"],
    ["a text longer than Cohere takes", { model: COHERE, input: ["a", "b".repeat(2_049)] }, "input[1]"],
    ["a text longer than Titan takes", { input: ["a", "b".repeat(40_000)] }, "input[1]"],
  ])("throws a BadRequestError that names the field for %s", async (_, body, param) => {
    const { client } = await createClient();
    const error = await client.embeddings.create({ model: TITAN, input: "a", ...body }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param });
  });

  test("throws what Bedrock refuses", async () => {
    const { client } = await createClient();
    const input = ["a", "!throttle", "b"];
    await expect(client.embeddings.create({ model: TITAN, input })).rejects.toThrow(RateLimitError);
    const unknown = client.embeddings.create({ model: "amazon.titan-embed-text-v2:9.x/y", input });
    await expect(unknown).rejects.toThrow(NotFoundError);
  });

  test("is told what has no effect on a model", async () => {
    const { client } = await createClient();
    const body = { model: TITAN, input: "a", user: "u", input_type: "search_query" };
    const { response } = await client.embeddings.create(body).withResponse();
    expect(response.headers.get("x-ignored-parameters")).toBe("input_type, user");
    expect(response.headers.get("x-amzn-bedrock-request-id")).toMatch(/./);
  });
});

describe("the unmodified openai package, with a model that embeds,", () => {
  test.each([TITAN, "cohere.rerank-v3-5:0"])("is told that %s does not talk", async (model) => {
    const { client } = await createClient();
    const messages = [{ role: "user" as const, content: "hi" }];
    const error = await client.chat.completions.create({ model, messages }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param: "model", message: expect.stringContaining("/v1/embeddings") });
  });
});
