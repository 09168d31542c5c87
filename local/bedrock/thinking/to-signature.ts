import { createHash } from "node:crypto";

/** The signature that the stand-in's Claude gives a thinking text; the same text always has the same one. */
export function toSignature(text: string): string {
  return createHash("sha512").update(`signed by the Bedrock stand-in: ${text}`).digest("base64");
}
