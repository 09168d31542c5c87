import type OpenAI from "openai";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { ChatCompletion, ChatCompletionChunk } from "../../../shared/openai/chat/chat-completion.ts";
import { readRequest, toAnswer } from "../../golden-answers.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { Chunk, Completion, ErrorBody } from "../../openai-schemas.ts";

// What the compiler checks: ours can stand where the official client's types stand. Only Bedrock knows the tier `reserved`.
type Untiered<T> = Omit<T, "service_tier">;
const asTheirChunk = (chunk: Untiered<ChatCompletionChunk>): Untiered<OpenAI.ChatCompletionChunk> => chunk;
const asTheirCompletion = (completion: Untiered<ChatCompletion>): Untiered<OpenAI.ChatCompletion> => completion;

const streams = goldenCases("streams", ".openai.sse");
const responses = goldenCases("responses", ".openai.json");

describe("the golden streams", () => {
  test.each(streams.cases)("%s is valid, chunk by chunk and as a whole", (name) => {
    const events = readEvents(readGolden(streams.folder, `${name}.openai.sse`));
    const terminal = events.pop();
    const chunks = events.map((event) => v.parse(Chunk, event));
    for (const chunk of chunks) expect(() => v.parse(Chunk, asTheirChunk(chunk as ChatCompletionChunk))).not.toThrow();
    if (terminal !== "[DONE]") v.parse(ErrorBody, terminal);
    expect(new Set(chunks.map(({ id, created, model }) => `${id} ${created} ${model}`)).size).toBe(1);
    const deltas = chunks.flatMap(({ choices }) => choices);
    expect(deltas.map(({ delta }) => delta.role ?? "")).toEqual(["assistant", ...Array(deltas.length - 1).fill("")]);
    const reasons = deltas.map(({ finish_reason }) => finish_reason);
    expect(reasons.filter((reason) => reason !== null)).toEqual(terminal === "[DONE]" ? [reasons.at(-1)] : []);
    expectUsageLast(chunks);
    const { customTools } = toAnswer(readRequest(streams.folder, `${name}.openai.json`)).plan;
    expectWholeCalls(chunks, reasons.at(-1) ?? null, customTools);
  });
});

describe("the golden completions", () => {
  test.each(responses.cases)("%s is valid", (name) => {
    const completion: ChatCompletion = JSON.parse(readGolden(responses.folder, `${name}.openai.json`));
    expect(() => v.parse(Completion, asTheirCompletion(completion))).not.toThrow();
  });
});

type Chunks = v.InferOutput<typeof Chunk>[];

function readEvents(sse: string): unknown[] {
  const events = sse.split("\n\n").slice(0, -1);
  for (const event of events) expect(event).toMatch(/^data: [^\n\r]+$/);
  return events.map((event) => (event === "data: [DONE]" ? "[DONE]" : JSON.parse(event.slice("data: ".length))));
}

/** Every chunk says `usage: null` and the last one the numbers, or none says anything; only the last has no choice. */
function expectUsageLast(chunks: Chunks): void {
  const asked = chunks[0]?.usage === null;
  for (const [i, { choices, usage }] of chunks.entries()) {
    if (choices.length === 0) expect(i).toBe(chunks.length - 1);
    if (choices.length > 0) expect(usage).toBe(asked ? null : undefined);
    if (usage) expect([asked, choices.length]).toEqual([true, 0]);
    if (usage) expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
  }
}

/** Calls are numbered from 0 as they begin, say who they are once, and add up to JSON unless the answer was cut, or they take text. */
function expectWholeCalls(chunks: Chunks, reason: string | null, texts: ReadonlyMap<string, string>): void {
  const calls: { type: string; name: string; text: string }[] = [];
  for (const part of chunks.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta.tool_calls ?? []))) {
    if (part.id !== undefined) {
      expect(part.index).toBe(calls.length);
      const { name = "" } = part.function ?? part.custom ?? {};
      calls.push({ type: part.type ?? "", name, text: "" });
      expect(name).toMatch(/./);
    } else expect([part.type, part.function?.name, part.custom?.name]).toEqual([undefined, undefined, undefined]);
    const call = calls[part.index] ?? { text: "" };
    call.text += part.function?.arguments ?? part.custom?.input ?? "";
  }
  if (reason !== "tool_calls") return;
  expect(calls.length).toBeGreaterThan(0);
  for (const { type, name, text } of calls)
    if (texts.has(name)) expect(type).toBe(texts.get(name));
    else expect(() => JSON.parse(text)).not.toThrow();
}
