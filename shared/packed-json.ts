import { deflateSync, Inflate, inflateSync, strFromU8, strToU8 } from "fflate";
import { BYTES_PER_CHARACTER, type UnfoldBudget } from "./unfold-budget.ts";

// Packed bytes between two looks at the budget; deflate unfolds each to 1,032 at most.
const STEP_BYTES = 4096;
const BUFFER_BYTES = 1 << 16;

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
  const granted = packed.length * BYTES_PER_CHARACTER;
  budget.bytes += granted;
  try {
    return JSON.parse(strFromU8(inflate(Buffer.from(packed, "base64url"), budget)));
  } catch {
    budget.bytes -= granted;
    return undefined;
  }
}

function inflate(bytes: Uint8Array, budget: UnfoldBudget): Uint8Array {
  const unfolded = (bytes.length <= STEP_BYTES && inflateAtOnce(bytes, budget)) || inflateInSteps(bytes, budget);
  if (unfolded.length > budget.bytes) throw overrun(budget);
  budget.bytes -= unfolded.length;
  return unfolded;
}

/** Most values are small, and a request may have thousands: they share a buffer. Undefined when that was too short. */
function inflateAtOnce(bytes: Uint8Array, budget: UnfoldBudget): Uint8Array | undefined {
  budget.buffer ??= new Uint8Array(BUFFER_BYTES);
  const unfolded = inflateSync(bytes, { out: budget.buffer });
  return unfolded.length < BUFFER_BYTES ? unfolded : undefined;
}

function inflateInSteps(bytes: Uint8Array, budget: UnfoldBudget): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((part) => {
    parts.push(part);
    size += part.length;
  });
  for (let from = 0; from < bytes.length; from += STEP_BYTES) {
    inflater.push(bytes.subarray(from, from + STEP_BYTES), from + STEP_BYTES >= bytes.length);
    if (size > budget.bytes) throw overrun(budget);
  }
  return Buffer.concat(parts);
}

function overrun(budget: UnfoldBudget): RangeError {
  budget.overruns--;
  return new RangeError("The packed values of the request unfold to too much.");
}
