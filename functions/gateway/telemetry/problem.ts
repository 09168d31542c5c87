/** Something that went wrong, in words that may be logged. */
export class Problem extends Error {}
