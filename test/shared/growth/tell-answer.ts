import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { toSse } from "../../../shared/sse.ts";
import { ChatChunks } from "../../../shared/to-openai/chat/chat-chunks.ts";
import { toCompletion } from "../../../shared/to-openai/chat/to-completion.ts";
import { toAnswer } from "../../golden-answers.ts";
import { toTranslator } from "../../golden-responses.ts";
import { CLAUDE } from "./growing.ts";

const TOOLS = { model: CLAUDE, reasoning_effort: "low" };
const CHAT = JSON.stringify({
  ...TOOLS,
  messages: [{ role: "user", content: "Hi" }],
  tools: [
    { type: "function", function: { name: "a" } },
    { type: "custom", custom: { name: "c" } },
  ],
});
const RESPONSES = JSON.stringify({
  ...TOOLS,
  input: "Hi",
  tools: [
    { type: "function", name: "a" },
    { type: "custom", name: "c" },
  ],
});

/** Tells an answer in every way there is: as chunks, as a completion, and as the events of a response. */
export function tellAnswer(events: ConverseStreamOutput[]): void {
  const whole = [...events, { messageStop: { stopReason: "end_turn" } } as ConverseStreamOutput];
  const { plan, head } = toAnswer(CHAT);
  for (const stream of [true, false]) {
    const translator = new ChatChunks([plan], head, { stream, includeUsage: true });
    const chunks = [...translator.push(whole), ...translator.end()];
    if (stream) chunks.map(toSse);
    else JSON.stringify(toCompletion(chunks));
  }
  const translator = toTranslator(RESPONSES);
  [...translator.push(whole), ...translator.end()].map(toSse);
}
