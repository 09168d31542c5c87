import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import { withoutFields } from "../../../../shared/models/refusals/refused-fields.ts";

const BYTES = new Uint8Array(8);
const INPUT: ConverseStreamCommandInput = {
  modelId: "example.model",
  messages: [
    {
      role: "user",
      content: [{ document: { name: "a", format: "pdf", source: { bytes: BYTES }, citations: { enabled: true } } }],
    },
    {
      role: "assistant",
      content: [
        { reasoningContent: { reasoningText: { text: "Hm.", signature: "c2ln" } } },
        { toolUse: { toolUseId: "t", name: "f", input: { status: "kept", signature: "kept" } } },
      ],
    },
    {
      role: "user",
      content: [{ toolResult: { toolUseId: "t", status: "error", content: [{ json: { status: "kept" } }] } }],
    },
    { role: "assistant", content: [{ reasoningContent: { reasoningText: { text: "Alone." } } }] },
  ],
  guardrailConfig: { guardrailIdentifier: "g", guardrailVersion: "1" },
  additionalModelRequestFields: { status: "kept", thinking: { type: "adaptive", display: "x" }, betas: ["one", "b"] },
};
const JSON_INPUT = JSON.stringify(INPUT);

describe("withoutFields", () => {
  test("removes a member of Converse's wherever it stands, and nothing of that name in the caller's documents", () => {
    const { input, dropped } = withoutFields(INPUT, ["status"]);
    expect(dropped).toEqual(["status"]);
    expect(JSON.stringify(input)).toBe(JSON_INPUT.replace('"status":"error",', ""));
  });

  test.each([
    ["citations", ',"citations":{"enabled":true}'],
    ["document.citations.enabled", ',"citations":{"enabled":true}'],
    ["reasoningContent.reasoningText.signature", ',"signature":"c2ln"'],
    ["additionalModelRequestFields.thinking.display", ',"display":"x"'],
    ["additionalModelRequestFields.betas.one", '"one",'],
  ])("removes %s, and what is empty then", (path, text) => {
    expect(JSON.stringify(withoutFields(INPUT, [path]).input)).toBe(JSON_INPUT.replace(text, ""));
  });

  test("removes blocks, and messages without any other", () => {
    const { input } = withoutFields(INPUT, ["reasoningContent"]);
    expect(input.messages?.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
    expect(input.messages?.[1]?.content).toEqual([INPUT.messages?.[1]?.content?.[1]]);
  });

  test("removes the whole member when its last part goes", () => {
    const input = { modelId: "m", additionalModelRequestFields: { output_config: { effort: "low" } } };
    const path = "additionalModelRequestFields.output_config.effort";
    expect(withoutFields(input, [path])).toEqual({ input: { modelId: "m" }, dropped: [path] });
  });

  test.each([
    "text",
    "messages",
    "toolUse",
    "guardrailConfig",
    "guardrailConfig.guardrailVersion",
    "nowhere",
    "thinking",
    "",
  ])("leaves the call as it is for %j", (path) => {
    expect(withoutFields(INPUT, [path])).toEqual({ input: INPUT, dropped: [] });
    expect(withoutFields(INPUT, [path]).input).toBe(INPUT);
  });

  test("changes nothing in place, and copies no bytes", () => {
    const { input } = withoutFields(INPUT, ["status", "citations", "additionalModelRequestFields.thinking"]);
    expect(JSON.stringify(INPUT)).toBe(JSON_INPUT);
    expect(input.messages?.[0]?.content?.[0]?.document?.source?.bytes).toBe(BYTES);
  });
});
