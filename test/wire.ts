import type { ConverseStreamCommandInput, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

// TypeScript's library does not know it yet.
const { rawJSON } = JSON as unknown as { rawJSON(json: string): object };

/** Text with blobs as base64 and long integers digit by digit, as the Bedrock wire has them. */
export function toWireJson(input: ConverseStreamCommandInput | ConverseStreamOutput): string {
  const toWire = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (typeof value === "bigint") return rawJSON(`${value}`);
    if (Array.isArray(value)) return value.map(toWire);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWire(item)]));
  };
  return `${JSON.stringify(toWire(input), null, 2)}\n`;
}

/** One event of the Bedrock wire as the SDK hands it out: blobs are bytes. */
export function fromWireJson(line: string): ConverseStreamOutput {
  return JSON.parse(line, (key, value) =>
    (key === "redactedContent" || key === "bytes") && typeof value === "string" ? Buffer.from(value, "base64") : value,
  );
}
