import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:http2";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";
import { ask, MODELS } from "./requests.ts";

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
beforeAll(async () => {
  bedrock = await startBedrock();
});
afterAll(() => bedrock.close());

const HELLO = JSON.stringify(ask({}, "Hello !fast"));
const SIGNED = { authorization: "AWS4-HMAC-SHA256 anything" };
const ARN = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123";

function post(path: string, body: string, headers: Record<string, string> = SIGNED) {
  return fetch(bedrock.url + path, { method: "POST", body, headers });
}

test.each([
  ["a raw id", MODELS.nova],
  ["an encoded id", encodeURIComponent(MODELS.nova)],
  ["an encoded ARN", encodeURIComponent(ARN)],
  ["an ARN with a raw colon", ARN.replace("/", "%2F")],
  ["a raw ARN", ARN],
])("startBedrock answers under %s", async (_what, model) => {
  const response = await post(`/model/${model}/converse?x=1`, HELLO);
  expect(response.status).toBe(200);
  expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toMatchObject({
    output: { message: { role: "assistant", content: [{ text: "You said: Hello !fast" }] } },
    stopReason: "end_turn",
    usage: { inputTokens: 6, outputTokens: 6, totalTokens: 12 },
    metrics: { latencyMs: expect.any(Number) },
  });
});

test.each([
  ["another path", "/elsewhere", 404, "UnknownOperationException"],
  ["another operation", `/model/${MODELS.nova}/invoke`, 404, "UnknownOperationException"],
  ["no model", "/model//converse", 404, "UnknownOperationException"],
  ["an unknown model", "/model/gpt-4o/converse", 400, "ValidationException"],
  ["a broken percent sign", "/model/gpt%2/converse", 400, "ValidationException"],
])("startBedrock refuses %s", async (_what, path, status, name) => {
  const response = await post(path, HELLO);
  expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([status, name]);
  expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.json()).toEqual({ message: expect.any(String) });
});

test.each([
  ["jp.anthropic.claude-opus-5-5", "ap-northeast-1", 200],
  ["us.anthropic.claude-opus-5-5", "ap-northeast-1", 400],
  ["us.anthropic.claude-opus-5-5", "us-west-2", 200],
])("startBedrock knows from the signature whether %s is called from %s", async (model, region, status) => {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKID/20261121/${region}/bedrock/aws4_request, SignedHeaders=host`;
  const response = await post(`/model/${model}/converse`, HELLO, { authorization });
  expect(response.status).toBe(status);
});

test("startBedrock serves the account that it is started with", async () => {
  const other = await startBedrock({ account: { enforcesBinding: true, nativeSchemas: false } });
  const jsonSchema = { schema: JSON.stringify({ type: "object", properties: {}, additionalProperties: false }) };
  const body = ask({ outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema } } } });
  const ask55 = (url: string) =>
    fetch(`${url}/model/us.anthropic.claude-opus-5-5/converse`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: SIGNED,
    });
  expect([(await ask55(other.url)).status, (await ask55(bedrock.url)).status]).toEqual([400, 200]);
  await other.close();
});

test("startBedrock refuses GET", async () => {
  expect((await fetch(`${bedrock.url}/model/${MODELS.nova}/converse`, { headers: SIGNED })).status).toBe(404);
});

test("startBedrock refuses a call without authorization", async () => {
  const response = await post(`/model/${MODELS.nova}/converse`, HELLO, {});
  expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([
    403,
    "MissingAuthenticationTokenException",
  ]);
  expect(await response.json()).toEqual({ message: "Missing Authentication Token" });
});

test("startBedrock refuses a body that is no JSON", async () => {
  const response = await post(`/model/${MODELS.nova}/converse-stream`, "{");
  expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([400, "SerializationException"]);
});

test("startBedrock keeps an HTTP/1.1 connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const reused: boolean[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const call = request(`${bedrock.url}/model/${MODELS.nova}/converse`, { agent, method: "POST", headers: SIGNED });
    call.end(HELLO);
    const [response] = await once(call, "response");
    await text(response);
    reused.push(call.reusedSocket);
  }
  agent.destroy();
  expect(reused).toEqual([false, true]);
});

test("startBedrock serves several streams of one h2c session at once", async () => {
  const session = connect(bedrock.url);
  const answers = ["one", "two", "three"].map((word) => {
    const path = `/model/${MODELS.nova}/converse`;
    const stream = session.request({ ":method": "POST", ":path": path, ...SIGNED });
    stream.end(JSON.stringify(ask({}, word)));
    return text(stream);
  });
  expect((await Promise.all(answers)).map((json) => JSON.parse(json).output.message.content[0].text)).toEqual([
    "You said: one",
    "You said: two",
    "You said: three",
  ]);
  session.destroy();
});

test("startBedrock closes while it is silent, and takes its connections along", async () => {
  const other = await startBedrock();
  const response = await fetch(`${other.url}/model/${MODELS.nova}/converse-stream`, {
    method: "POST",
    body: JSON.stringify(ask({}, "Hello !silence 600000")),
    headers: SIGNED,
  });
  const reading = response.bytes();
  await other.close();
  await expect(reading).rejects.toThrow();
});

test("startBedrock says that its port is taken", async () => {
  const port = Number(new URL(bedrock.url).port);
  await expect(startBedrock({ port })).rejects.toThrow("EADDRINUSE");
});
