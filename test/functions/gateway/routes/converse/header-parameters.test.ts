import { describe, expect, test } from "vitest";
import { withHeaderParameters } from "../../../../../functions/gateway/routes/converse/header-parameters.ts";
import type { ChatCompletionRequest } from "../../../../../shared/openai/chat/chat-completion-request.ts";

const body: ChatCompletionRequest = { model: "m", messages: [{ role: "user", content: "Hello" }] };
const guardrail = { "x-amzn-bedrock-guardrailidentifier": "gr1", "x-amzn-bedrock-guardrailversion": "1" };
const inBody = { "amazon-bedrock-guardrailConfig": { guardrailIdentifier: "gr2" } };

describe("withHeaderParameters", () => {
  test.each<[what: string, headers: Record<string, string>, more: object, added: object]>([
    ["adds nothing without such headers", { "content-type": "application/json" }, {}, {}],
    [
      "reads a guardrail",
      guardrail,
      {},
      { "amazon-bedrock-guardrailConfig": { guardrailIdentifier: "gr1", guardrailVersion: "1" } },
    ],
    [
      "reads a trace in AWS's capitals",
      { "x-amzn-bedrock-trace": "ENABLED_FULL" },
      {},
      { "amazon-bedrock-guardrailConfig": { trace: "enabled_full" } },
    ],
    [
      "lets the body win",
      guardrail,
      inBody,
      { "amazon-bedrock-guardrailConfig": { guardrailIdentifier: "gr2", guardrailVersion: "1" } },
    ],
    ["reads betas, without blanks", { "anthropic-beta": "a, ,b," }, {}, { anthropic_beta: ["a", "b"] }],
    ["adds betas to the body's", { "anthropic-beta": "b" }, { anthropic_beta: ["a"] }, { anthropic_beta: ["a", "b"] }],
    ["takes an empty header for none", { "anthropic-beta": "" }, {}, {}],
  ])("%s", (_, headers, more, added) => {
    expect(withHeaderParameters({ ...body, ...more }, headers)).toEqual({ ...body, ...more, ...added });
  });

  test("refuses a trace that Bedrock does not know", () => {
    const read = () => withHeaderParameters(body, { "x-amzn-bedrock-trace": "maybe" });
    expect(read).toThrow(expect.objectContaining({ status: 400, param: "X-Amzn-Bedrock-Trace" }));
  });
});
