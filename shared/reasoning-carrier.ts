import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import * as v from "valibot";
import { ThinkingBlock } from "./openai/chat/content-part.ts";
import { stableHash } from "./stable-hash.ts";

// opencode turns whatever is no letter, digit, `_` or `-` in the ids of Claude's calls into `_`. The dot may be one, then,
// where what stands before it is as long as a hash and what stands behind it is no mere counter.
const CARRIER = /^(call_[0-9a-z]+)(?:\.|(?<=^.{19})_(?=.{24}))([\w-]+)$/;
const Payload = v.array(ThinkingBlock);

// What a payload may unfold to. Deflate packs zeros a thousandfold, and the payload comes from the client.
const MAX_INFLATED_BYTES = 1 << 18;
const STEP_BYTES = 256;

/**
 * The id of a turn's first tool call with the turn's signed reasoning inside: `call_<hash>.<base64url(deflate(json))>`.
 * Chat clients return no signatures, but every one of them returns tool-call ids untouched.
 * @param limit the longest id in characters; past it the id goes out as it is
 */
export function packReasoning(toolUseId: string, blocks: readonly ThinkingBlock[], limit: number): string {
  if (blocks.length === 0) return toolUseId;
  const payload = Buffer.from(deflateSync(strToU8(JSON.stringify(blocks)))).toString("base64url");
  const id = `call_${stableHash(toolUseId)}.${payload}`;
  return id.length <= limit ? id : toolUseId;
}

/** The id without the reasoning it may carry: what Bedrock is to see. */
export function toShortId(id: string): string {
  return CARRIER.exec(id)?.[1] ?? id;
}

/** The reasoning blocks that an id carries: none when there are none, or when the payload is damaged. */
export function unpackReasoning(id: string): ThinkingBlock[] {
  const payload = CARRIER.exec(id)?.[2];
  if (payload === undefined) return [];
  try {
    return v.parse(Payload, JSON.parse(strFromU8(inflate(Buffer.from(payload, "base64url")))));
  } catch {
    return [];
  }
}

/** Step by step, so that a payload that unfolds without end is given up early. */
function inflate(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let i = 0; i < bytes.length; i += STEP_BYTES) {
    inflater.push(bytes.subarray(i, i + STEP_BYTES), i + STEP_BYTES >= bytes.length);
    if (size > MAX_INFLATED_BYTES) throw new RangeError("The reasoning in a tool-call id is too large.");
  }
  return Buffer.concat(parts);
}
