import { createHash } from "node:crypto";

/** Where a thinking block stood in the answer that it comes from, and behind what. */
export type Origin = {
  model: string;
  /** Names the answer. */
  answer: string;
  /** The block is number `index` of the answer's `count` thinking blocks. */
  index: number;
  count: number;
  /** How many other blocks of the answer stood before it. */
  offset: number;
  /** Nothing of the answer stood behind it. */
  last: boolean;
  /** A digest of all that stood before it, thinking aside. */
  prefix: string;
  /** Name the first thinking block that the model saw before it, and the last one. */
  first: string;
  before: string;
};

const HASH = "sha512";
const HASH_BYTES = 64;

/** The signature that the stand-in's Claude gives a thinking text; without an origin the block is bound to nothing. */
export function toSignature(text: string, origin?: Origin): string {
  const sealed = origin === undefined ? "" : JSON.stringify(origin);
  return Buffer.concat([toSeal(text, sealed), Buffer.from(sealed)]).toString("base64");
}

/**
 * Reads the signature of a thinking text: its origin, `unbound`, `foreign` for one that a real Claude has given, or
 * undefined when it does not belong to the text.
 */
export function readSignature(text: string, signature: string): Origin | "unbound" | "foreign" | undefined {
  const bytes = Buffer.from(signature, "base64");
  if (bytes.toString("base64") !== signature) return undefined;
  const sealed = bytes.toString("utf8", HASH_BYTES);
  if (toSeal(text, sealed).equals(bytes.subarray(0, HASH_BYTES))) return sealed ? JSON.parse(sealed) : "unbound";
  return isForeign(bytes) ? "foreign" : undefined;
}

function toSeal(text: string, sealed: string): Buffer {
  return createHash(HASH).update(`signed by the Bedrock stand-in: ${text}${sealed}`).digest();
}

// What Anthropic's models sign with is a protobuf message: field 2 holds the bytes, field 3 a small number.
function isForeign(bytes: Buffer): boolean {
  if (bytes[0] !== 0x12) return false;
  let start = 1;
  let length = 0;
  for (let shift = 0; shift < 28; shift += 7, start += 1) {
    const byte = bytes[start] ?? 0;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return bytes.length === start + 1 + length + 2 && bytes.at(-2) === 0x18;
}
