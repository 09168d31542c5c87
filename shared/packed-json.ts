import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { BYTES_PER_CHARACTER, type UnfoldBudget } from "./unfold-budget.ts";

// Packed bytes between two looks at the budget; deflate unfolds each to 1,032 at most.
const STEP_BYTES = 4096;

/** A JSON value as letters, digits, `-` and `_`: base64url(deflate(json)). */
export function packJson(value: unknown): string {
  return Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString("base64url");
}

/**
 * The value that `packJson` packed, or undefined when the text is damaged or unfolds to more than the request may. The
 * text comes from a client, and deflate packs zeros a thousandfold.
 */
export function unpackJson(packed: string, budget: UnfoldBudget): unknown {
  if (budget.overruns === 0) return undefined;
  budget.bytes += packed.length * BYTES_PER_CHARACTER;
  try {
    return JSON.parse(strFromU8(inflate(Buffer.from(packed, "base64url"), budget)));
  } catch {
    return undefined;
  }
}

function inflate(bytes: Uint8Array, budget: UnfoldBudget): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    inflater.push(bytes.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= bytes.length);
    if (size <= budget.bytes) continue;
    budget.overruns--;
    throw new RangeError("The packed values of the request unfold to too much.");
  }
  budget.bytes -= size;
  return Buffer.concat(parts);
}
