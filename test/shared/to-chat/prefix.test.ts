import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OutputItem } from "../../../shared/openai/responses/response.ts";
import { toEvents } from "../../../shared/to-openai/blocks/to-events.ts";
import { toTranslator } from "../../golden-responses.ts";
import { toWireJson } from "../../wire.ts";
import { translateResponse } from "./translate-response.ts";

const PARAMETERS = { seed: 20_261_121, numRuns: 4 };

const schema = { type: "object", properties: { path: { type: "string" } } };
const TOOLS = [
  { type: "function", name: "read.file", parameters: schema },
  { type: "namespace", name: "git", tools: [{ type: "function", name: "log", parameters: schema }] },
  { type: "custom", name: "apply_patch" },
];
const picture = { type: "input_image", image_url: "data:image/png;base64,iVBORw0KGgo=" };

const words = fc.constantFrom("Hi", "Look it up.", " spaced ", "café 🌤️", "line\n\nline");
const text = words.map((text): ContentBlock => ({ text }));
const thought = fc.oneof(
  fc.constant<ContentBlock>({ reasoningContent: { redactedContent: Buffer.from("redacted") } }),
  fc
    .constantFrom("", "Hm.", "Well, then.")
    .map((text): ContentBlock => ({ reasoningContent: { reasoningText: { text, signature: `s-${text}` } } })),
);
// The name is the index of a tool; it and the id are put in when the call is made.
const call = fc
  .nat(TOOLS.length - 1)
  .map((index): ContentBlock => ({ toolUse: { toolUseId: "", name: `${index}`, input: { path: "a.md" } } }));

const step = fc.record({
  answer: fc.array(fc.oneof(text, thought, call), { maxLength: 6 }),
  outputs: fc.array(fc.oneof(words, fc.constant([{ type: "input_text", text: "It:" }, picture])), {
    minLength: 6,
    maxLength: 6,
  }),
  said: fc.option(words, { freq: 3 }),
  told: fc.option(words, { freq: 8 }),
});
const agent = fc.record({
  steps: fc.array(step, { minLength: 30, maxLength: 30 }),
  keep: fc.constantFrom<(item: OutputItem) => object[]>(
    (item) => [item],
    ({ id: _, ...item }) => [item],
    (item) => (item.type === "reasoning" ? [] : [item]),
    (item) => [{ ...item, ...("call_id" in item && item.call_id && { call_id: item.call_id.slice(0, 12) }) }],
  ),
});
type Agent = typeof agent extends fc.Arbitrary<infer TAgent> ? TAgent : never;

/** What an agent appends behind an answer: what it keeps of it, what its calls gave, and what else there is to say. */
function next(output: readonly OutputItem[], { outputs, said, told }: Agent["steps"][number], keep: Agent["keep"]) {
  const kept = output.flatMap(keep);
  const results = kept.flatMap((item, i) => {
    const { type, call_id } = item as { type: string; call_id?: string };
    return call_id ? [{ type: `${type}_output`, call_id, output: outputs[i % outputs.length] }] : [];
  });
  const user = said !== null || results.length === 0 ? [{ role: "user", content: said ?? "Go on." }] : [];
  return [...kept, ...results, ...user, ...(told === null ? [] : [{ role: "developer", content: told }])];
}

/** What comes before an answer, piece by piece. */
function toPrefix(body: string): string[] {
  const { system, toolConfig, messages } = JSON.parse(toWireJson(translateResponse(body).input));
  const blocks = messages.flatMap(({ role, content }: { role: string; content: object[] }) =>
    content.filter((block) => !("cachePoint" in block)).map((block) => `${role} ${JSON.stringify(block)}`),
  );
  return [JSON.stringify({ system, toolConfig }), ...blocks];
}

/** The answer as Bedrock gives it, with ids and with names of the tools that were sent. */
function toAnswer(body: string, answer: ContentBlock[], turn: number): ContentBlock[] {
  const names = translateResponse(body).input.toolConfig?.tools?.flatMap(({ toolSpec }) => toolSpec?.name ?? []) ?? [];
  const blocks = answer.map((block, i): ContentBlock => {
    if (!block.toolUse) return block;
    const name = names[Number(block.toolUse.name)];
    return { toolUse: { ...block.toolUse, toolUseId: `tooluse_${turn}_${i}`, name } };
  });
  return blocks.at(-1)?.toolUse ? blocks : [...blocks, { text: "Done." }];
}

function expectGrowth(model: string, { steps, keep }: Agent): void {
  const input: object[] = [{ role: "user", content: "Go" }];
  let before: string[] = [];
  for (const [turn, script] of steps.entries()) {
    const body = JSON.stringify({ model, instructions: "Be brief.", tools: TOOLS, input });
    const prefix = toPrefix(body);
    expect(prefix.slice(0, before.length)).toEqual(before);
    before = prefix;
    const translator = toTranslator(body);
    const message = { role: "assistant", content: toAnswer(body, script.answer, turn) };
    translator.push([...toEvents({ output: { message }, stopReason: "end_turn" } as never)]);
    translator.close(0);
    translator.end();
    input.push(...next(translator.response.output, script, keep));
  }
}

describe("toChatRequest", () => {
  test.each([
    "us.anthropic.claude-opus-5-5",
    "us.anthropic.claude-sonnet-5-5",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0",
    "us.amazon.nova-2-lite-v1:0",
    "us.openai.gpt-6-sol",
    "us.zai.glm-5.3",
  ])("turns each request of an agent into what begins with what its last one turned into (%s)", (model) => {
    fc.assert(
      fc.property(agent, (script) => expectGrowth(model, script)),
      PARAMETERS,
    );
  });
});
