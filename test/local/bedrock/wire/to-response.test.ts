import { expect, test } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import type { ConverseBody } from "../../../../local/bedrock/body/converse-body.ts";
import { toMetadata, toResponse } from "../../../../local/bedrock/wire/to-response.ts";

const USAGE = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const INTERVENED: Answer = { blocks: [], stopReason: "guardrail_intervened", outputTokens: 0 };
const ENDED: Answer = { blocks: [], stopReason: "end_turn", outputTokens: 0 };

test("toResponse holds every kind of block", () => {
  const blocks: Answer["blocks"] = [
    { kind: "reasoning", text: "hm" },
    { kind: "reasoning", text: "hm", signature: "c2ln" },
    { kind: "text", text: "Hi" },
    { kind: "toolUse", toolUseId: "a", name: "now", text: '{"zone":"UTC"}' },
    { kind: "toolUse", toolUseId: "b", name: "now", text: '{"zo' },
  ];
  const metadata = { usage: USAGE, metrics: { latencyMs: 5 } };
  expect(toResponse({ blocks, stopReason: "tool_use", outputTokens: 0 }, metadata)).toStrictEqual({
    output: {
      message: {
        role: "assistant",
        content: [
          { reasoningContent: { reasoningText: { text: "hm" } } },
          { reasoningContent: { reasoningText: { text: "hm", signature: "c2ln" } } },
          { text: "Hi" },
          { toolUse: { toolUseId: "a", name: "now", input: { zone: "UTC" }, type: "tool_use" } },
          { toolUse: { toolUseId: "b", name: "now", input: {}, type: "tool_use" } },
        ],
      },
    },
    stopReason: "tool_use",
    ...metadata,
  });
});

test.each([
  ["traces a guardrail that intervened", INTERVENED, "enabled_full", true],
  ["does not trace unless it is asked to", INTERVENED, "disabled", false],
  ["does not trace a guardrail that let the answer pass", ENDED, "enabled", false],
] as const)("toMetadata %s", (_what, answer, trace, traced) => {
  const body: ConverseBody = { guardrailConfig: { guardrailIdentifier: "abc", guardrailVersion: "1", trace } };
  expect("trace" in toMetadata(body, answer, USAGE, 5)).toBe(traced);
});
