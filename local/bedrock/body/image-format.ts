// How each image format begins, in hex.
const SIGNATURES = [
  ["png", /^89504e47/],
  ["jpeg", /^ffd8ff/],
  ["gif", /^47494638/],
  ["webp", /^52494646.{8}57454250/],
] as const;

/** What an image really is, by its first bytes. */
export function imageFormat(base64: string): (typeof SIGNATURES)[number][0] | undefined {
  const start = Buffer.from(base64.slice(0, 32), "base64").toString("hex");
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
}
