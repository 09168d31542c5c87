import { expect } from "vitest";
import type { Answer } from "../../../../local/bedrock/answer/answer-block.ts";
import { toAnswer } from "../../../../local/bedrock/answer/to-answer.ts";
import { lastUserText } from "../../../../local/bedrock/body/last-user-content.ts";
import { toConverseCall } from "../../../../local/bedrock/checks/validate-converse.ts";
import { readDirectives } from "../../../../local/bedrock/directives/read-directives.ts";
import { MODELS, tool, toolConfig } from "../requests.ts";

/** What a block is expected to be; what is left out may be anything. */
export type Block = { kind: string; text: string; name?: string; signature?: string };

/** A request and its answer: what it does, on which model, with which body; the blocks and the stopReason. */
export type Answered = readonly [
  what: string,
  model: keyof typeof MODELS,
  body: object,
  blocks: Block[],
  stopReason: string,
];

const CITY = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

/** A tool with an argument and one without. */
export const TOOLS = toolConfig(tool("get_weather", CITY), tool("get_time", { type: "object", properties: {} }));

/** A text block. */
export function text(words: string): Block {
  return { kind: "text", text: words };
}

/** A tool call. */
export function call(name: string, input = "{}"): Block {
  return { kind: "toolUse", name, text: input };
}

/** What the stand-in answers. */
export function answer(model: keyof typeof MODELS, body: object): Answer {
  const call = toConverseCall(MODELS[model], body, "converse");
  return toAnswer(call, readDirectives(lastUserText(call.body)));
}

/** Expects these blocks and no others, and the stopReason. */
export function expectAnswer(model: keyof typeof MODELS, body: object, blocks: Block[], stopReason: string): void {
  const actual = answer(model, body);
  expect([actual.blocks, actual.stopReason]).toMatchObject([blocks, stopReason]);
  expect(actual.blocks).toHaveLength(blocks.length);
}
