import { join } from "node:path";
import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import type { TextCompletion } from "../../../../shared/openai/completions/text-completion.ts";
import { SSE_DONE, toSse } from "../../../../shared/sse.ts";
import { CompletionChunks } from "../../../../shared/to-openai/completions/completion-chunks.ts";
import { toTextCompletion } from "../../../../shared/to-openai/completions/to-text-completion.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";
import { CREATED, replay, toAnswer } from "../../../golden-answers.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";

const { folder, cases } = goldenCases("completions-streams", ".converse.jsonl");
const chats = goldenCases("streams", ".converse.jsonl");

/** What the compiler checks: ours can stand where the official client's type stands. */
const asTheirs = (completion: TextCompletion): Omit<OpenAI.Completion, "choices" | "usage"> => completion;

const CHAT = JSON.stringify({
  model: "us.anthropic.claude-opus-5-5",
  messages: [{ role: "user", content: "Hello" }],
  reasoning_effort: "low",
});
const { plan } = toAnswer(CHAT);
const HEAD = { id: "cmpl-1", created: CREATED, model: "opus" };

/** The text a client gets for these events, without anything that delivery adds. */
async function toSseText(lines: string): Promise<string> {
  const chunks = new CompletionChunks([plan], HEAD, { stream: true, includeUsage: true });
  let text = "";
  try {
    for await (const event of replay(lines)) text += chunks.push([event]).map(toSse).join("");
    chunks.close();
  } catch (error) {
    if (!chunks.whole) return text + chunks.fail(toOpenAIError(error, true)).map(toSse).join("");
  }
  return text + chunks.end().map(toSse).join("") + SSE_DONE;
}

async function fold(lines: string): Promise<TextCompletion> {
  const chunks = new CompletionChunks([plan], HEAD, { stream: false, includeUsage: false });
  const told: TextCompletion[] = [];
  for await (const event of replay(lines)) told.push(...chunks.push([event]));
  chunks.close();
  return toTextCompletion([...told, ...chunks.end()]);
}

describe("CompletionChunks", () => {
  test.each(cases)("%s gives the golden bytes, and whole the golden completion", async (name) => {
    const lines = readGolden(folder, `${name}.converse.jsonl`);
    await expect(await toSseText(lines)).toMatchFileSnapshot(join(folder, `${name}.openai.sse`));
    const completion = `${JSON.stringify(asTheirs(await fold(lines)), null, 2)}\n`;
    await expect(completion).toMatchFileSnapshot(join(folder, `${name}.openai.json`));
  });

  test.each(chats.cases)("%s is told as chunks with one text and one end", async (name) => {
    const events = (await toSseText(readGolden(chats.folder, `${name}.converse.jsonl`))).split("\n\n").slice(0, -1);
    const chunks: TextCompletion[] = events
      .filter((event) => event !== "data: [DONE]" && !event.startsWith('data: {"error"'))
      .map((event) => JSON.parse(event.slice("data: ".length)));
    const choices = chunks.flatMap((chunk) => chunk.choices);
    for (const { object, id } of chunks) expect([object, id]).toEqual(["text_completion", "cmpl-1"]);
    for (const choice of choices)
      expect(choice).toEqual({
        index: 0,
        text: expect.any(String),
        logprobs: null,
        finish_reason: choice.finish_reason,
      });
    const ends = choices.filter(({ finish_reason }) => finish_reason !== null);
    expect(ends).toHaveLength(events.at(-1) === "data: [DONE]" ? 1 : 0);
  });

  test("tells each choice under its index, and one usage for all", () => {
    const chunks = new CompletionChunks([plan, plan], HEAD, { stream: false, includeUsage: false });
    const told = [1, 0].flatMap((choice) =>
      chunks.push(
        [
          { messageStart: { role: "assistant" } },
          { contentBlockDelta: { contentBlockIndex: 0, delta: { text: `text ${choice}` } } },
          { contentBlockStop: { contentBlockIndex: 0 } },
          { messageStop: { stopReason: "end_turn" } },
          { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 }, metrics: { latencyMs: 1 } } },
        ],
        choice,
      ),
    );
    const { choices, usage } = toTextCompletion([...told, ...chunks.end()]);
    expect(choices.map(({ index, text }) => [index, text])).toEqual([
      [0, "text 0"],
      [1, "text 1"],
    ]);
    expect(usage?.total_tokens).toBe(6);
  });

  test("says nothing in a heartbeat but that it is there", () => {
    const chunks = new CompletionChunks([plan], HEAD, { stream: true, includeUsage: false });
    expect(chunks.heartbeat()).toEqual([
      {
        ...HEAD,
        object: "text_completion",
        choices: [{ index: 0, text: "", logprobs: null, finish_reason: null }],
      },
    ]);
  });
});
