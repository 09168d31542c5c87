import type { ContentBlock, ConverseBody, Message } from "./converse-body.ts";

/** A content block with its place, spelled as the service spells it: `messages.0.content.1`. */
export type PlacedBlock = { block: ContentBlock; at: string; role: Message["role"]; turn: number };

/** Every content block of the conversation, in order. */
export function placedBlocks(body: ConverseBody): PlacedBlock[] {
  return (body.messages ?? []).flatMap(({ role, content }, turn) =>
    (content ?? []).map((block, index) => ({ block, at: `messages.${turn}.content.${index}`, role, turn })),
  );
}
