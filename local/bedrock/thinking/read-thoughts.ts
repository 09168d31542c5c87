import { createHash } from "node:crypto";
import type { ConverseBody } from "../body/converse-body.ts";
import { Prefix } from "./prefix.ts";
import { type Origin, readSignature } from "./to-signature.ts";

/** A signed thinking block of the history. */
export type Thought = {
  /** Its place, as the service spells it: `messages.1.content.0`. */
  at: string;
  turn: number;
  /** How many other blocks of its turn stand before it. */
  offset: number;
  /** The name by which a later thinking block remembers it. */
  name: string;
  prefix: string;
  origin: Origin | "unbound" | "foreign" | undefined;
};

/** The signed thinking blocks of a conversation in order, and the prefix that its answer stands behind. */
export function readThoughts(body: ConverseBody): { thoughts: Thought[]; prefix: Prefix } {
  const prefix = Prefix.of(body);
  const thoughts: Thought[] = [];
  for (const [turn, { role, content }] of (body.messages ?? []).entries()) {
    let offset = 0;
    for (const [index, block] of (content ?? []).entries()) {
      const { text = "", signature } = block.reasoningContent?.reasoningText ?? {};
      if (signature !== undefined) {
        const origin = readSignature(text, signature);
        const at = `messages.${turn}.content.${index}`;
        thoughts.push({ at, turn, offset, name: toThoughtName(signature), prefix: prefix.digest(), origin });
      }
      if (!block.cachePoint && !block.reasoningContent) offset += 1;
      prefix.add(role, block);
    }
  }
  return { thoughts, prefix };
}

/** The name by which a later thinking block remembers the one with this signature. */
export function toThoughtName(signature: string): string {
  return createHash("sha256").update(signature).digest("base64").slice(0, 22);
}
