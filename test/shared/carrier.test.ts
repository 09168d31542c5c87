import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toTarget } from "../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../shared/openai/parse-body.ts";
import * as carrier from "../../shared/reasoning-carrier.ts";
import { unpackReasoning } from "../../shared/reasoning-carrier.ts";
import { type Translation, toConverseInput } from "../../shared/to-converse/to-converse-input.ts";
import { createUnfoldBudget } from "../../shared/unfold-budget.ts";
import { type Call, type Remembered, remember } from "../remember.ts";

const REQUEST = {
  model: "us.anthropic.claude-opus-4-8",
  reasoning_effort: "low",
  tools: [{ type: "function", function: { name: "get_weather" } }],
  messages: [{ role: "user", content: "Weather?" }],
};

function translate(messages: readonly object[], carrierLimit = 48_000): Translation {
  const request = parseBody(ChatCompletionRequest, JSON.stringify({ ...REQUEST, messages }));
  return toConverseInput(request, toTarget(request.model, {}), { images: new Map(), carrier, carrierLimit });
}

function ask(answer: ContentBlock[], carrierLimit?: number): Remembered {
  return remember(answer, translate(REQUEST.messages, carrierLimit).answer);
}

/** What Bedrock gets back of an answer whose calls a client has run. */
function replay(message: Remembered): ContentBlock[][] {
  const results = message.tool_calls.map(({ id }, i) => ({
    role: "tool",
    tool_call_id: id,
    content: `${i} °C`,
  }));
  const [, assistant, user] = translate([...REQUEST.messages, message, ...results]).input.messages ?? [];
  return [assistant?.content ?? [], user?.content ?? []];
}

const think = (text: string): ContentBlock => ({
  reasoningContent: { reasoningText: { text, signature: `s-${text}` } },
});
const redacted: ContentBlock = { reasoningContent: { redactedContent: Buffer.from("redacted") } };
const call = (toolUseId: string): ContentBlock => ({
  toolUse: { toolUseId, name: "get_weather", input: { city: "Oslo" } },
});

const TWO_THOUGHTS = [think("A"), { text: "checking" }, call("tooluse_1"), think("B"), call("tooluse_2")];

describe("the ids of tool calls", () => {
  test("bring an answer back to Bedrock as it was, whatever it was made of, through any client", () => {
    const block = fc.oneof(
      fc.string({ maxLength: 12, unit: "grapheme" }).map((text): ContentBlock => ({ text })),
      fc.string({ maxLength: 8 }).map(think),
      fc.constant(redacted),
      fc.constant(call("")),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 9 }), (blocks) => {
        const answer = [...blocks, call("")].map((part, i) => (part.toolUse ? call(`tooluse_${i}`) : part));
        const [assistant, user] = replay(ask(answer));
        expect(assistant).toEqual(settled(answer));
        const ids = (content: ContentBlock[] = []) =>
          content.flatMap(({ toolUse, toolResult }) => toolUse?.toolUseId ?? toolResult?.toolUseId ?? []);
        expect(ids(user)).toEqual(ids(answer));
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });

  test("carry the blocks since the call before, in the id of each call", () => {
    const { tool_calls: calls } = ask(TWO_THOUGHTS);
    expect(calls.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^call_[0-9a-z]{14}\.[\w-]+$/),
      expect.stringMatching(/^call_[0-9a-z]{14}\.[\w-]+$/),
    ]);
    const carried = calls.map(({ id }) => unpackReasoning(id, createUnfoldBudget()));
    expect(carried).toMatchObject([
      { toolUseId: "tooluse_1", at: [8], before: 0, thoughts: [{ at: 0, block: { thinking: "A" } }] },
      { toolUseId: "tooluse_2", at: [8], before: 1, thoughts: [{ at: 8, block: { thinking: "B" } }] },
    ]);
    expect(replay(ask(TWO_THOUGHTS))[0]).toEqual(TWO_THOUGHTS);
  });

  test("carry through a client that writes `_` for the dot", () => {
    const message = ask(TWO_THOUGHTS);
    for (const named of message.tool_calls) named.id = named.id.replace(".", "_");
    expect(replay(message)[0]).toEqual(TWO_THOUGHTS);
  });

  test.each<[what: string, change: (calls: Call[]) => void]>([
    ["the first", ([first]) => Object.assign(first ?? {}, { id: "tooluse_1" })],
    ["the second", ([, second]) => Object.assign(second ?? {}, { id: "tooluse_2" })],
    ["the first, with its call,", (calls) => calls.shift()],
  ])("bring none of a turn's reasoning back when a client lost %s", (_, change) => {
    const message = ask(TWO_THOUGHTS);
    change(message.tool_calls);
    expect(replay(message)[0]?.filter(({ reasoningContent }) => reasoningContent)).toEqual([]);
  });

  test("bring none of a turn's reasoning back when one of them would have been too long", () => {
    const message = ask(
      [think("A"), call("tooluse_1"), think(Array.from({ length: 300 }, (_, i) => i * 7919).join()), call("tooluse_2")],
      400,
    );
    expect(message.tool_calls?.map(({ id }) => id)).toEqual([expect.stringMatching(/^call_/), "tooluse_2"]);
    expect(replay(message)[0]).toEqual([call("tooluse_1"), call("tooluse_2")]);
  });

  test.each([0, 100])("are left alone when they would be longer than %d", (carrierLimit) => {
    expect(ask(TWO_THOUGHTS, carrierLimit).tool_calls.map(({ id }) => id)).toEqual(["tooluse_1", "tooluse_2"]);
  });
});

/** Text that no block parts is one text, blank text is none; without reasoning a turn's calls stand behind its text. */
function settled(answer: ContentBlock[]): ContentBlock[] {
  const thinks = answer.some(({ reasoningContent }) => reasoningContent);
  const blocks: ContentBlock[] = [];
  for (const block of thinks
    ? answer
    : [...answer].sort((a, b) => Number(Boolean(a.toolUse)) - Number(Boolean(b.toolUse)))) {
    const before = blocks.at(-1);
    if (block.text !== undefined && before?.text !== undefined)
      blocks[blocks.length - 1] = { text: before.text + block.text };
    else if (block.text !== "") blocks.push(block);
  }
  return blocks.filter(({ text }) => text === undefined || text.trim() !== "");
}
