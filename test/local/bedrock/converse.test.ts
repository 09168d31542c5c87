import { afterAll, beforeAll, expect, test } from "vitest";
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";
import { ask, MODELS } from "./requests.ts";

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
beforeAll(async () => {
  bedrock = await startBedrock();
});
afterAll(() => bedrock.close());

function post(model: string, body: object) {
  return fetch(`${bedrock.url}/model/${model}/converse`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: "Bearer key" },
  });
}

const converse = (text: string) => post(MODELS.nova, ask({}, text));

test.each([
  ["!throttle", 429, "ThrottlingException"],
  ["!error-first", 424, "ModelErrorException"],
  ["!error-after 3 throttlingException", 429, "ThrottlingException"],
  ["!error-after 3 serviceUnavailableException", 503, "ServiceUnavailableException"],
  ["!error-after 3 internalServerException", 500, "InternalServerException"],
  ["!error-after 3 validationException", 400, "ValidationException"],
])("startBedrock answers Converse with the HTTP error of %s", async (directive, status, name) => {
  const response = await converse(directive);
  expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([status, name]);
});

test.each(["!cut", "!cut-after 1", "!crc"])("startBedrock destroys the connection of a Converse call with %s", (cut) =>
  expect(converse(cut)).rejects.toThrow("fetch failed"),
);

test("startBedrock answers Converse without output where a stream would end early", async () => {
  const answer = (await (await converse("!end-after 1")).json()) as object;
  expect(Object.keys(answer).sort()).toEqual(["metrics", "stopReason", "usage"]);
});

test("startBedrock answers Converse with a call, its reasoning and what it was asked for", async () => {
  const body = ask({
    additionalModelRequestFields: { reasoningConfig: { type: "enabled", maxReasoningEffort: "low" } },
    additionalModelResponseFieldPaths: ["/stop_sequence"],
    toolConfig: {
      tools: [{ toolSpec: { name: "now", inputSchema: { json: { type: "object" } } } }],
      toolChoice: { any: {} },
    },
    serviceTier: { type: "flex" },
    performanceConfig: { latency: "standard" },
  });
  const response = await post(MODELS.nova2, body);
  expect(await response.json()).toMatchObject({
    output: {
      message: {
        content: [
          { reasoningContent: { reasoningText: { text: expect.stringContaining("Hello") } } },
          { toolUse: { name: "now", input: {} } },
        ],
      },
    },
    stopReason: "tool_use",
    additionalModelResponseFields: { stop_sequence: null },
    serviceTier: { type: "flex" },
    performanceConfig: { latency: "standard" },
  });
});

test("startBedrock traces a guardrail that intervened", async () => {
  const body = ask(
    { guardrailConfig: { guardrailIdentifier: "abc", guardrailVersion: "1", trace: "enabled" } },
    "!guardrail",
  );
  const response = await post(MODELS.nova, body);
  expect(await response.json()).toMatchObject({
    stopReason: "guardrail_intervened",
    trace: { guardrail: { inputAssessment: { abc: { topicPolicy: { topics: [{ action: "BLOCKED" }] } } } } },
  });
});
