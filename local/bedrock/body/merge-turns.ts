import type { ConverseBody, Message } from "./converse-body.ts";

/** Puts neighbouring messages of one role together, as the service does before a model sees them. */
export function mergeTurns(body: ConverseBody): ConverseBody {
  if (!body.messages) return body;
  const messages: Message[] = [];
  for (const message of body.messages) {
    const last = messages.at(-1);
    if (!last || last.role !== message.role || message.role === "system") messages.push(message);
    else messages[messages.length - 1] = { ...last, content: [...(last.content ?? []), ...(message.content ?? [])] };
  }
  return { ...body, messages };
}
