import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

describe("POST /v1/rerank", () => {
  const documents = ["a stone", { text: "Paris is the capital of France" }, "France"];
  const body = { model: "cohere.rerank-v3-5:0", query: "capital of France", documents };

  test.each([body.model, "amazon.rerank-v1:0"])("ranks with %s", async (model) => {
    const gateway = await startGateway();
    const more = { model, top_n: 2, return_documents: true };
    const response = await post(gateway.url, { ...body, ...more });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      {
        id: expect.stringMatching(/^rerank-/),
        model,
        results: [{ index: 1, document: { text: "Paris is the capital of France" } }, { index: 2 }],
        usage: { total_tokens: expect.any(Number) },
      },
    ]);
  });

  test.each(["/v2/rerank", "/v1/v2/rerank"])("answers Cohere's own client, which asks at %s", async (path) => {
    const gateway = await startGateway();
    const response = await post(gateway.url, { ...body, top_n: 1 }, path);
    expect([response.status, await response.json()]).toMatchObject([200, { results: [{ index: 1 }] }]);
  });

  test.each<[what: string, body: object, param: string | null, status: number]>([
    ["a model that talks", { model: CLAUDE }, "model", 400],
    ["no documents", { documents: [] }, "documents", 400],
    ["what Bedrock refuses", { query: "!throttle" }, null, 429],
  ])("refuses %s", async (_, wrong, param, status) => {
    const gateway = await startGateway();
    const response = await post(gateway.url, { ...body, ...wrong });
    expect([response.status, await response.json()]).toMatchObject([status, { error: { param } }]);
  });
});

function post(url: string, body: object, path = "/v1/rerank"): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: "Bearer sk-test", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
