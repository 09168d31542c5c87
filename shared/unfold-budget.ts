/** Bytes that what a request has packed may unfold to, whatever its size; each character of it allows four more. */
const FREE_BYTES = 1 << 18;
const MAX_OVERRUNS = 16;

/** Unfolded bytes that each packed character of a request allows. */
export const BYTES_PER_CHARACTER = 4;

/** What the packed values of one request may still unfold to; a request makes it once, for all of them. */
export type UnfoldBudget = {
  bytes: number;
  /** How many values may still turn out to be too much; after them nothing more is unfolded. */
  overruns: number;
  /** Where small values unfold to. */
  buffer?: Uint8Array;
};

/** The budget of a request before anything of it is unpacked. */
export function createUnfoldBudget(): UnfoldBudget {
  return { bytes: FREE_BYTES, overruns: MAX_OVERRUNS };
}
