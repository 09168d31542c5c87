import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../shared/answer-plan.ts";
import { toTarget } from "../shared/models/target.ts";
import { ChatCompletionRequest, wantsUsage } from "../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../shared/openai/parse-body.ts";
import { InputChatRequest } from "../shared/openai/responses/input-chat-request.ts";
import * as carrier from "../shared/reasoning-carrier.ts";
import { SSE_DONE, toSse } from "../shared/sse.ts";
import { toChatOfInput } from "../shared/to-chat/to-chat-of-input.ts";
import { toConverseInput } from "../shared/to-converse/to-converse-input.ts";
import { ChatChunks, type ChunkHead } from "../shared/to-openai/chat/chat-chunks.ts";
import { toOpenAIError } from "../shared/to-openai/failures/to-openai-error.ts";
import { readGolden } from "./golden-files.ts";
import { fromWireJson } from "./wire.ts";

/** Whose answer a golden file is when no request stands beside it. */
const PLAIN_REQUEST = JSON.stringify({
  model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  messages: [{ role: "user", content: "Hello" }],
  stream: true,
  stream_options: { include_usage: true },
});

/** When the golden answers were given, in Unix seconds. */
export const CREATED = 1_800_000_000;

/** The body of the request that a golden answer belongs to. */
export function readRequest(folder: string, file: string): string {
  return existsSync(join(folder, file)) ? readGolden(folder, file) : PLAIN_REQUEST;
}

/** What the way in decides about the answer to a request. */
export function toAnswer(body: string): { plan: AnswerPlan; head: ChunkHead; includeUsage: boolean } {
  const request = parseChat(body);
  const { answer } = toConverseInput(request, toTarget(request.model, {}), {
    images: new Map(),
    carrier,
    carrierLimit: 48_000,
  });
  const head = { id: "chatcmpl-1", created: CREATED, model: request.model };
  return { plan: answer, head, includeUsage: wantsUsage(request) };
}

/** A request in chat's words, or in Responses'. */
function parseChat(body: string): ChatCompletionRequest {
  return "input" in JSON.parse(body)
    ? toChatOfInput(parseBody(InputChatRequest, body)).request
    : parseBody(ChatCompletionRequest, body);
}

/** The wire's events, one a line, as the SDK hands them out; an exception is thrown under its name. */
export async function* replay(lines: string): AsyncGenerator<ConverseStreamOutput> {
  for (const line of lines.trim().split("\n")) {
    const event = fromWireJson(line);
    const [[name, payload] = [""]] = Object.entries(event);
    if (name.endsWith("Exception")) throw Object.assign(new Error(payload.message), { name: toErrorName(name) });
    yield event;
  }
}

function toErrorName(exception: string): string {
  return exception.charAt(0).toUpperCase() + exception.slice(1);
}

/** The text a client gets for these events, without anything that delivery adds. */
export async function toSseText(events: AsyncIterable<ConverseStreamOutput>, body: string): Promise<string> {
  const { plan, head, includeUsage } = toAnswer(body);
  const chunks = new ChatChunks([plan], head, { stream: true, includeUsage });
  let text = "";
  try {
    for await (const event of events) text += chunks.push([event]).map(toSse).join("");
    chunks.close();
  } catch (error) {
    if (!chunks.whole) return text + toSse(toOpenAIError(error, true).toBody());
  }
  return text + chunks.end().map(toSse).join("") + SSE_DONE;
}
