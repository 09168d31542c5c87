/**
 * Fourteen characters `[0-9a-z]` that depend on the text alone: the same prompt must give the same bytes, or Bedrock's
 * prompt cache never hits. Two 32-bit lanes of FNV-1a; not for secrets.
 */
export function stableHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 15), 0x85ebca6b);
  }
  return toBase36(low) + toBase36(high);
}

function toBase36(lane: number): string {
  return (lane >>> 0).toString(36).padStart(7, "0");
}
