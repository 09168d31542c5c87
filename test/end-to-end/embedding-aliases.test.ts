import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";
import { startGateway } from "./start-gateway.ts";

const folder = mkdtempSync(join(tmpdir(), "converse-url-"));
beforeAll(async () => {
  await bundle({ outdir: folder, config: join(import.meta.dirname, "embedding-aliases.config.ts") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start() {
  const gateway = await startGateway({ bundle: folder });
  return { gateway, client: new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "sk-test", maxRetries: 0 }) };
}

describe("an alias of a model that embeds", () => {
  test("brings its region and its defaults", async () => {
    const { client, gateway } = await start();
    const { data, model } = await client.embeddings.create({ model: "embed", input: ["a", "b"] });
    expect([model, data.map(({ embedding }) => embedding.length)]).toEqual(["embed", [256, 256]]);
    const line = gateway.log.map((text) => JSON.parse(text)).find(({ endpoint }) => endpoint === "/embeddings");
    expect(line).toMatchObject({ model: "embed", modelId: "eu.cohere.embed-v4:0", region: "eu-west-1" });
  });

  test("is called as the role that it names", async () => {
    const { client } = await start();
    const embed = (input: string) => client.embeddings.create({ model: "embed-there", input });
    expect((await embed("a !at 310987654321 !throttle")).data).toHaveLength(1);
    await expect(embed("a !at ASIA210987654321embedder !throttle")).rejects.toMatchObject({ status: 429 });
  });

  test("leaves to the request what it says itself", async () => {
    const { client } = await start();
    const { data } = await client.embeddings.create({ model: "embed", input: "a", dimensions: 512 });
    expect(data[0]?.embedding).toHaveLength(512);
  });

  test("falls back in the other model's own words", async () => {
    const { client } = await start();
    const input = ["a", "b !at eu-west-1 !throttle"];
    const { data, response } = await client.embeddings
      .create({ model: "embed", input, dimensions: 1_024 })
      .withResponse()
      .then(({ data: list, response: told }) => ({ data: list.data, response: told }));
    expect(data.map(({ embedding }) => embedding.length)).toEqual([1_024, 1_024]);
    expect(response.headers.get("x-bedrock-model")).toBe("amazon.titan-embed-text-v2:0");
    expect(response.headers.get("x-fallback")).toBe("1:amazon.titan-embed-text-v2:0");
    expect(response.headers.has("x-ignored-parameters")).toBe(false);
  });
});

test("an alias of a model that ranks brings its region and its defaults", async () => {
  const { gateway } = await start();
  const response = await fetch(`${gateway.url}/v1/rerank`, {
    method: "POST",
    headers: { authorization: "Bearer sk-test", "content-type": "application/json" },
    body: JSON.stringify({ model: "rank", query: "France", documents: ["a stone", "France"] }),
  });
  expect(await response.json()).toMatchObject({ model: "rank", results: [{ index: 1 }] });
  expect(response.headers.get("x-bedrock-model")).toBe("amazon.rerank-v1:0");
});
