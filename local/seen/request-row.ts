import { styleText } from "node:util";
import { isJsonObject, type JsonObject } from "../../shared/openai/json-object.ts";

/** Where a row is printed; colours are for terminals that want them. */
type Stream = NodeJS.WritableStream;

const COLOURS = [
  [500, "red"],
  [400, "yellow"],
  [0, "green"],
] as const;

/** A request's line of the log as a row to read, or undefined where the text is no such line. */
export function toRequestRow(text: string, stream: Stream = process.stdout): string | undefined {
  const line = readRequest(text);
  if (!line) return undefined;
  const error = isJsonObject(line.error) ? line.error : {};
  const status = toNumber(error.status) ?? toNumber(line.status) ?? 0;
  const [, colour] = COLOURS.find(([least]) => status >= least) ?? [0, "red"];
  const paint = (format: "dim" | typeof colour, word: string) => styleText(format, word, { stream });
  const cells = [
    paint("dim", toWord(line.timestamp).slice(11, 19)),
    paint(colour, `${status}`),
    toWord(line.endpoint ?? line.method).padEnd(17),
    toWord(line.model).padEnd(32),
    toWord(line.key).padEnd(12),
    toTokens(line).padStart(15),
    toSeconds(line.firstTokenMs).padStart(8),
    toSeconds(line.durationMs).padStart(8),
    toSpeed(line.tokensPerSecond).padStart(8),
    toDollars(line.costUsd).padStart(9),
    paint(status >= 400 ? colour : "dim", toNotes(line, error)),
  ];
  return cells.join("  ").trimEnd();
}

/** What stands over the rows. */
export const ROW_TITLES = [
  "time".padEnd(8),
  "   ",
  "endpoint".padEnd(17),
  "model".padEnd(32),
  "key".padEnd(12),
  "tokens".padStart(15),
  "first".padStart(8),
  "total".padStart(8),
  "speed".padStart(8),
  "cost".padStart(9),
  "notes",
].join("  ");

function readRequest(text: string): JsonObject | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const line: unknown = JSON.parse(text);
    return isJsonObject(line) && line.message === "request" ? line : undefined;
  } catch {
    return undefined;
  }
}

/** Names come from callers, and must not steer the terminal. */
function toWord(value: unknown): string {
  return typeof value === "string" ? value.replace(/\p{C}/gu, "�") : "";
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function toTokens({ promptTokens, completionTokens }: JsonObject): string {
  if (typeof promptTokens !== "number") return "";
  if (typeof completionTokens !== "number") return promptTokens.toLocaleString("en");
  return `${promptTokens.toLocaleString("en")} → ${completionTokens.toLocaleString("en")}`;
}

function toSeconds(milliseconds: unknown): string {
  if (typeof milliseconds !== "number") return "";
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function toSpeed(tokensPerSecond: unknown): string {
  return typeof tokensPerSecond === "number" ? `${Math.round(tokensPerSecond)}/s` : "";
}

function toDollars(costUsd: unknown): string {
  return typeof costUsd === "number" ? `$${costUsd.toFixed(4)}` : "";
}

/** What was out of the ordinary. */
function toNotes({ adapted, ignored, fallback, finishReason }: JsonObject, error: JsonObject): string {
  const notes = [
    toWord(error.code) || toWord(error.name),
    ["stop", "tool_calls", "function_call"].includes(toWord(finishReason)) ? "" : toWord(finishReason),
    fallback === undefined ? "" : `fallback ${toWord(fallback)}`,
    toList("adapted", adapted),
    toList("ignored", ignored),
  ];
  return notes.filter((note) => note !== "").join(", ");
}

function toList(name: string, values: unknown): string {
  return Array.isArray(values) ? `${name} ${values.map(toWord).join(" ")}` : "";
}
