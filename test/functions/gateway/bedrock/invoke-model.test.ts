import { Readable } from "node:stream";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { HttpResponse } from "@smithy/core/protocols";
import { describe, expect, test } from "vitest";
import { createCallLimit } from "../../../../functions/gateway/bedrock/call-limit.ts";
import { invokeModel } from "../../../../functions/gateway/bedrock/invoke-model.ts";
import { startRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import { toTarget } from "../../../../shared/models/target.ts";

const TARGET = { ...toTarget("amazon.titan-embed-text-v2:0", {}), name: "titan", region: "eu-west-1", tries: 2 };
const COUNT = "x-amzn-bedrock-input-token-count";

/** A client that answers whatever it is asked; what it was asked is kept. */
function createClient(answer: { status?: number; headers?: Record<string, string>; body: string }) {
  const asked: { path: string; body: unknown }[] = [];
  const handle = async (request: { path: string; body: unknown }) => {
    asked.push({ path: request.path, body: request.body });
    const { status = 200, headers = {}, body } = answer;
    const response = { statusCode: status, headers: { "x-amzn-requestid": "r-1", ...headers } };
    return { response: new HttpResponse({ ...response, body: Readable.from([Buffer.from(body)]) }) };
  };
  const client = new BedrockRuntimeClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "s" },
    requestHandler: { handle, metadata: { handlerProtocol: "http/1.1" } },
    maxAttempts: 1,
  });
  return { client, asked };
}

function toContext(client: BedrockRuntimeClient, begin = createCallLimit()) {
  const record = startRecord({ id: "1", method: "POST" } as Parameters<typeof startRecord>[0]);
  return { clients: () => client, begin, record, signal: new AbortController().signal };
}

describe("invokeModel", () => {
  test("sends a body in the model's own words, and reads the answer, its id and the count in its header", async () => {
    const { client, asked } = createClient({ headers: { [COUNT]: "7" }, body: '{"embedding":[1]}' });
    const context = toContext(client);
    expect(await invokeModel(TARGET, { inputText: "a" }, context)).toEqual({
      answer: { embedding: [1] },
      inputTokens: 7,
      bedrockRequestId: "r-1",
    });
    expect(asked).toEqual([{ path: "/model/amazon.titan-embed-text-v2%3A0/invoke", body: '{"inputText":"a"}' }]);
    expect(context.record.attempts).toBe(1);
  });

  test.each([undefined, "", "many", "-1", "1e9"])("knows no count where the header says %j", async (count) => {
    const { client } = createClient({ headers: count === undefined ? {} : { [COUNT]: count }, body: "{}" });
    expect((await invokeModel(TARGET, {}, toContext(client))).inputTokens).toBeUndefined();
  });

  test.each(["", "[]", "null", "<html>", '{"embedding":'])("takes %j for no answer", async (body) => {
    const { client } = createClient({ body });
    const failure = { status: 502, type: "server_error", code: "upstream_error" };
    await expect(invokeModel(TARGET, {}, toContext(client))).rejects.toMatchObject(failure);
  });

  test("is counted while it lasts, and no longer", async () => {
    const { client } = createClient({ body: "{}" });
    const begin = createCallLimit(1);
    const first = invokeModel(TARGET, {}, toContext(client, begin));
    await expect(invokeModel(TARGET, {}, toContext(client, begin))).rejects.toMatchObject({ status: 503 });
    await first;
    const throttled = createClient({ status: 429, body: '{"message":"Slow down."}' }).client;
    await expect(invokeModel(TARGET, {}, toContext(throttled, begin))).rejects.toThrow("Slow down.");
    await expect(invokeModel(TARGET, {}, toContext(client, begin))).resolves.toMatchObject({ answer: {} });
  });
});
