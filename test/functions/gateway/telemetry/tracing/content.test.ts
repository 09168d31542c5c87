import type { ConverseStreamCommandInput, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "vitest";
import { Content } from "../../../../../functions/gateway/telemetry/tracing/content.ts";

const INPUT: ConverseStreamCommandInput = {
  modelId: "m",
  system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }],
  messages: [
    {
      role: "user",
      content: [{ text: "What is this?" }, { image: { format: "png", source: { bytes: new Uint8Array(9) } } }],
    },
    { role: "assistant", content: [{ toolUse: { toolUseId: "t1", name: "look", input: { at: 1 } } }] },
    { role: "user", content: [{ toolResult: { toolUseId: "t1", content: [{ text: "a cat" }, { json: { n: 1 } }] } }] },
  ],
};

const delta = (contentBlockIndex: number, text: string): ConverseStreamOutput => ({
  contentBlockDelta: { contentBlockIndex, delta: { text } },
});

test("Content tells what was said in the conventions' shape, and of media only that they were there", () => {
  const content = new Content();
  content.hear(INPUT);
  content.say([delta(0, "A "), delta(0, "cat.")], 0);
  content.say(
    [
      { contentBlockStart: { contentBlockIndex: 1, start: { toolUse: { toolUseId: "t2", name: "pet" } } } },
      { contentBlockDelta: { contentBlockIndex: 1, delta: { toolUse: { input: '{"how":' } } } },
      { contentBlockDelta: { contentBlockIndex: 1, delta: { toolUse: { input: '"softly"}' } } } },
    ],
    0,
  );
  content.say([delta(0, "A dog.")], 1);
  const said = Object.entries(content.toAttributes()).map(([name, json]) => [name, JSON.parse(json)]);
  expect(Object.fromEntries(said)).toEqual({
    "gen_ai.system_instructions": [{ type: "text", content: "Be brief." }],
    "gen_ai.input.messages": [
      { role: "user", parts: [{ type: "text", content: "What is this?" }, { type: "image" }] },
      { role: "assistant", parts: [{ type: "tool_call", id: "t1", name: "look", arguments: { at: 1 } }] },
      { role: "user", parts: [{ type: "tool_call_response", id: "t1", response: ["a cat", { n: 1 }] }] },
    ],
    "gen_ai.output.messages": [
      {
        role: "assistant",
        parts: [
          { type: "text", content: "A cat." },
          { type: "tool_call", id: "t2", name: "pet", arguments: '{"how":"softly"}' },
        ],
      },
      { role: "assistant", parts: [{ type: "text", content: "A dog." }] },
    ],
  });
});
