import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../shared/answer-plan.ts";
import type { ToolCallDelta } from "../shared/openai/chat/chat-completion.ts";
import { toEvents } from "../shared/to-openai/blocks/to-events.ts";
import { ChatChunks } from "../shared/to-openai/chat/chat-chunks.ts";

export type Call = { id: string; type: string; function: { name: string; arguments: string } };

/** An assistant's message as a client keeps it that knows nothing but OpenAI's own members. */
export type Remembered = { role: "assistant"; content: string; tool_calls: Call[] };

/** What is left of an answer of Bedrock's in such a client, once it went the whole way out as a stream. */
export function remember(answer: ContentBlock[], plan: AnswerPlan): Remembered {
  const events = toEvents({
    output: { message: { role: "assistant", content: answer } },
    stopReason: "end_turn",
  } as never);
  const head = { id: "chatcmpl-1", created: 1, model: "m" };
  const chunks = new ChatChunks([plan], head, { stream: true, includeUsage: false });
  const calls: Call[] = [];
  let content = "";
  for (const { choices } of chunks.push([...events])) {
    const { content: text = "", tool_calls = [] } = choices[0]?.delta ?? {};
    content += text;
    for (const { index, id, function: part } of tool_calls as ToolCallDelta[]) {
      calls[index] ??= { id: id ?? "", type: "function", function: { name: part?.name ?? "", arguments: "" } };
      calls[index].function.arguments += part?.arguments ?? "";
    }
  }
  return { role: "assistant", content, tool_calls: calls };
}
