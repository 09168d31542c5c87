import { describe, expect, test } from "vitest";
import type { ChatCompletionChunk, Usage } from "../../../../shared/openai/chat/chat-completion.ts";
import { mergeChoices } from "../../../../shared/to-openai/chat/merge-choices.ts";
import { toChunk } from "../../../../shared/to-openai/chat/to-chunks.ts";

const head = { id: "chatcmpl-1", created: 1, model: "m", includeUsage: true };
const usage = (n: number): Usage => ({
  prompt_tokens: n,
  completion_tokens: 2 * n,
  total_tokens: 3 * n,
  prompt_tokens_details: { cached_tokens: 4 * n, cache_write_tokens: 5 * n },
});
const last = (n: number): ChatCompletionChunk => ({ ...toChunk(head, 0, {}), choices: [], usage: usage(n) });

/** One choice: its words, each after the gate of its turn, and what it cost. */
async function* choice(index: number, words: (string | Promise<string>)[], cost: number, ended: number[] = []) {
  try {
    for (const content of words) yield toChunk(head, index, { content: await content });
    yield last(cost);
  } finally {
    ended.push(index);
  }
}

async function collect(chunks: AsyncIterable<ChatCompletionChunk>): Promise<ChatCompletionChunk[]> {
  const all: ChatCompletionChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

describe("mergeChoices", () => {
  test("passes each choice's chunks on in their order, and adds up what they cost in one last chunk", async () => {
    const chunks = await collect(mergeChoices([choice(0, ["a", "b"], 1), choice(1, ["c"], 10)]));
    const parts = chunks.slice(0, -1).flatMap(({ choices }) => choices);
    const said = (index: number) => parts.filter((part) => part.index === index).map(({ delta }) => delta.content);
    expect([said(0), said(1)]).toEqual([["a", "b"], ["c"]]);
    expect(chunks.at(-1)).toEqual(last(11));
  });

  test("lets no choice wait for another", async () => {
    const gate = Promise.withResolvers<string>();
    const merged = mergeChoices([choice(0, [gate.promise], 1), choice(1, ["quick"], 1)]);
    expect((await merged.next()).value?.choices[0]).toMatchObject({ index: 1, delta: { content: "quick" } });
    gate.resolve("slow");
    expect(await collect(merged)).toHaveLength(2);
  });

  test("fails with the first failure, and ends the others", async () => {
    const ended: number[] = [];
    const failing = choice(1, ["b", Promise.reject(new Error("cut"))], 1, ended);
    const merged = mergeChoices([choice(0, ["a", "b", "c", "d"], 1, ended), failing]);
    await expect(collect(merged)).rejects.toThrow("cut");
    await new Promise(setImmediate);
    expect(ended.sort()).toEqual([0, 1]);
  });

  test("ends all choices when the reader stops", async () => {
    const ended: number[] = [];
    for await (const _ of mergeChoices([choice(0, ["a", "b"], 1, ended), choice(1, ["c", "d"], 1, ended)])) break;
    await new Promise(setImmediate);
    expect(ended.sort()).toEqual([0, 1]);
  });

  test("one choice without usage stays without", async () => {
    const { usage: _, ...silent } = toChunk(head, 0, { content: "a" });
    async function* only() {
      yield silent;
    }
    expect(await collect(mergeChoices([only()]))).toEqual([silent]);
  });
});
