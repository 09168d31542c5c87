import type { ContentBlock, ConverseBody } from "./converse-body.ts";

/** The text of the last user message. */
export function lastUserText(body: ConverseBody): string {
  return lastUserContent(body)
    .flatMap(({ text }) => text ?? [])
    .join("\n");
}

/** The content of the last user message. */
export function lastUserContent(body: ConverseBody): ContentBlock[] {
  return body.messages?.findLast(({ role }) => role === "user")?.content ?? [];
}
