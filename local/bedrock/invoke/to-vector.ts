import { createHash } from "node:crypto";

const DIGITS = 9;

/** A unit vector for a text or an image, always the same one; texts that share words lie close to each other. */
export function toVector(content: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of content.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [content]) addWord(vector, word);
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => Number((value / length).toFixed(DIGITS)));
}

/** Each word pulls in eight directions of its own. */
function addWord(vector: number[], word: string): void {
  const digest = createHash("sha256").update(word).digest();
  for (let offset = 0; offset < digest.length; offset += 4) {
    const index = (digest.readUInt32BE(offset) >>> 1) % vector.length;
    vector[index] = (vector[index] ?? 0) + (digest.readUInt8(offset + 3) % 2 === 0 ? 1 : -1);
  }
}
