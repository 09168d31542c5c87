import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { toModelName } from "../../../shared/models/model-name.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { remember } from "../../remember.ts";
import { toWireJson } from "../../wire.ts";

const PARAMETERS = { seed: 20_261_121, numRuns: 8 };

/** One request of an agent: what it appends before it asks, and what it is answered. */
type Step = { messages: object[]; choice: unknown; answer: ContentBlock[]; results: object[] };

const png = { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } };
const pdf = { type: "file", file: { filename: "a report.pdf", file_data: "data:application/pdf;base64,JVBERi0xLjQK" } };
const TOOLS = ["get_weather", "fs.read", "mcp/search issues", "x".repeat(80)].map((name) => ({
  type: "function",
  function: { name, parameters: { type: "object", properties: { city: { type: "string" } } } },
}));

const words = fc.constantFrom("Hi", "Look it up.", " spaced ", "caf\u00e9 \u{1F324}", "line\n\nline");
const part = fc.oneof(
  words.map((text) => ({ type: "text", text })),
  fc.constant(png),
  fc.constant(pdf),
);
const content = fc.oneof(words, fc.array(part, { minLength: 1, maxLength: 3 }));
const result = fc.oneof(words, fc.constant(""), fc.array(part, { maxLength: 3 }));
const said = (role: string, what: Arbitrary<unknown>) => what.map((content) => ({ role, content }));
const thought = words.map(
  (text): ContentBlock => ({ reasoningContent: { reasoningText: { text, signature: `s-${text}` } } }),
);
const redacted = fc.constant<ContentBlock>({ reasoningContent: { redactedContent: Buffer.from("redacted") } });
// The name is the index of one of the tools; the id is put in when the call is made.
const call = fc.nat(TOOLS.length - 1).map(
  (index): ContentBlock => ({
    toolUse: { toolUseId: "", name: `${index}`, input: { city: "Oslo" } },
  }),
);
const text = words.map((text): ContentBlock => ({ text }));

// What another agent did before, with a tool that is not offered here and has the name of one that is, rewritten.
const handedOver = fc.constantFrom("fs_read", "mcp_search_issues").map((name) => [
  { role: "assistant", tool_calls: [{ id: name, type: "function", function: { name, arguments: "{}" } }] },
  { role: "tool", tool_call_id: name, content: "Done." },
]);
const allowed = { mode: "auto", tools: [{ type: "function", function: { name: "fs.read" } }] };

const step: Arbitrary<Step> = fc.record({
  choice: fc.constantFrom("auto", "none", { type: "allowed_tools", allowed_tools: allowed }),
  messages: fc
    .tuple(
      fc.option(handedOver, { freq: 8, nil: [] }),
      fc.array(said("system", words), { maxLength: 1 }),
      fc.array(said("user", content), { minLength: 1, maxLength: 2 }),
      fc.array(said("developer", words), { maxLength: 2 }),
    )
    .map((messages): object[] => messages.flat()),
  answer: fc.array(fc.oneof(text, thought, redacted, call), { maxLength: 6 }),
  results: fc.array(said("tool", result), { minLength: 6, maxLength: 6 }),
});
const agent = fc.record({
  steps: fc.array(step, { minLength: 30, maxLength: 30 }),
  system: fc.option(words),
  marks: fc.boolean(),
  extra: fc.constantFrom({}, { reasoning_effort: "low" }, { response_format: { type: "json_object" } }),
  toId: fc.constantFrom<(id: string, place: string) => string>(
    (id) => id,
    (id) => id.replace(/[^\w-]/g, "_"), // opencode
    (id) => id.slice(0, 64),
    (_, place) => `call_${place}`,
  ),
});

function translate(body: object): Translation {
  const request = parseBody(ChatCompletionRequest, JSON.stringify(body));
  return toConverseInput(request, toTarget(request.model, {}), { images: new Map(), carrier, carrierLimit: 48_000 });
}

/** The requests that an agent makes, each with everything that was said before. */
function* translateAll(
  model: string,
  { steps, system, marks, extra, toId }: AgentOf<typeof agent>,
): Generator<Translation> {
  const messages: object[] = system === null ? [] : [{ role: "system", content: system }];
  for (const [turn, { messages: said, choice, answer, results }] of steps.entries()) {
    // Behind tool results agents mostly say nothing of their own.
    const after = messages.at(-1) as { role?: string } | undefined;
    messages.push(...(after?.role === "tool" && turn % 3 > 0 ? [] : said));
    const tool_choice = toCapabilities(toModelName(model)).binding === "nobody" ? "auto" : choice;
    const sent = marks ? withMark(messages) : messages;
    const translation = translate({ model, tools: TOOLS, tool_choice, ...extra, messages: sent });
    yield translation;
    const { input, answer: plan } = translation;
    const names = (input.toolConfig?.tools ?? []).flatMap(({ toolSpec }) => toolSpec?.name ?? []);
    const blocks = [...answer, { text: "Done." }].map((block, i): ContentBlock => {
      if (!block.toolUse) return block;
      return {
        toolUse: { ...block.toolUse, toolUseId: `tooluse_${turn}_${i}`, name: names[Number(block.toolUse.name)] },
      };
    });
    const message = remember(blocks.some(({ toolUse }) => toolUse) ? blocks.slice(0, -1) : blocks, plan);
    const calls = message.tool_calls.map((call, i) => ({ ...call, id: toId(call.id, `${turn}_${i}`) }));
    const told = calls.map(({ id }, i) => ({ ...results[i], tool_call_id: id }));
    messages.push({ ...message, tool_calls: calls }, ...told);
  }
}

type AgentOf<T> = T extends Arbitrary<infer TAgent> ? TAgent : never;

/** opencode moves its cache mark to the end of each request. */
function withMark(messages: object[]): object[] {
  return messages.map((message, i) =>
    i === messages.length - 1 ? { ...message, cache_control: { type: "ephemeral" } } : message,
  );
}

/** What comes before an answer, piece by piece, without cachePoints, which are no part of it. */
function toPrefix({ input }: Translation): string[] {
  const { system = [], toolConfig, messages = [] } = JSON.parse(toWireJson(input));
  const isPart = (block: object) => !("cachePoint" in block);
  return [
    JSON.stringify({ system: system.filter(isPart), tools: toolConfig?.tools.filter(isPart) }),
    ...messages.flatMap(({ role, content }: { role: string; content: object[] }) =>
      content.filter(isPart).map((block) => `${role} ${JSON.stringify(block)}`),
    ),
  ];
}

describe("toConverseInput", () => {
  test.each([
    "us.anthropic.claude-opus-5-5",
    "us.anthropic.claude-sonnet-5",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "us.amazon.nova-2-lite-v1:0",
    "us.openai.gpt-6-sol",
    "us.moonshotai.kimi-k3",
  ])("turns each request of an agent into what begins with what its last one turned into (%s)", (model) => {
    fc.assert(
      fc.property(agent, (script) => expectGrowth(model, script)),
      PARAMETERS,
    );
  });

  test.each(["us.meta.llama4-scout-17b-instruct-v1:0", "mistral.mistral-large-3-675b-instruct", "qwen.qwen3-32b-v1:0"])(
    "does so where nothing is cached, unless a system message is moved to the front (%s)",
    (model) => {
      fc.assert(
        fc.property(agent, ({ steps, ...script }) => {
          const isNoSystem = (message: object) => !("role" in message) || message.role === "user";
          const silent = steps.map((step) => ({ ...step, messages: step.messages.filter(isNoSystem) }));
          expectGrowth(model, { ...script, steps: silent });
        }),
        PARAMETERS,
      );
    },
  );
});

function expectGrowth(model: string, script: AgentOf<typeof agent>): void {
  let before: string[] = [];
  for (const translation of translateAll(model, script)) {
    const prefix = toPrefix(translation);
    expect(prefix.slice(0, before.length)).toEqual(before);
    before = prefix;
  }
}
