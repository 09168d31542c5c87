import { expect, test } from "vitest";
import { type ChatCompletionRequest, wantsUsage } from "../../../../shared/openai/chat/chat-completion-request.ts";

const ask = (body: Partial<ChatCompletionRequest>): ChatCompletionRequest => ({
  model: "m",
  messages: [{ role: "user", content: "Hello" }],
  ...body,
});

test.each<[what: string, body: Partial<ChatCompletionRequest>, wants: boolean]>([
  ["a plain stream", { stream: true }, false],
  ["OpenAI's way", { stream: true, stream_options: { include_usage: true } }, true],
  ["OpenRouter's way", { stream: true, usage: { include: true } }, true],
  [
    "OpenAI's no over OpenRouter's yes",
    { stream: true, stream_options: { include_usage: false }, usage: { include: true } },
    false,
  ],
  ["no stream", { usage: { include: true } }, false],
])("wantsUsage: %s", (_, body, wants) => {
  expect(wantsUsage(ask(body))).toBe(wants);
});
