/** What TypeScript's library does not know of JSON yet. */
type ExactJson = {
  parse(json: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  stringify(value: unknown, replace: (key: string, value: unknown) => unknown): string;
  rawJSON(json: string): object;
};
const exactJson = JSON as unknown as ExactJson;

/** So many digits may be more than a number holds. */
const LONG_INTEGER = /\d{16}/;
// No longer ones: reading millions of digits as a bigint takes minutes.
const INTEGER = /^-?\d{16,64}$/;

/** The value of a JSON text; whole numbers that a number would round, such as ids, are bigints, as the SDK sends and reads them. */
export function parseExactly(json: string): unknown {
  if (!LONG_INTEGER.test(json)) return JSON.parse(json);
  return exactJson.parse(json, (_, value, { source = "" }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && INTEGER.test(source) ? BigInt(source) : value,
  );
}

/** The JSON text of a value that the SDK read, digit by digit: what a number would round it keeps in forms of its own. */
export function writeExactly(value: unknown): string {
  return exactJson.stringify(value, (_, item) => {
    if (typeof item === "bigint") return exactJson.rawJSON(`${item}`);
    return isDecimal(item) ? exactJson.rawJSON(item.string) : item;
  });
}

/** The SDK's NumericValue. */
function isDecimal(value: unknown): value is { string: string } {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) === Object.prototype) return false;
  return "type" in value && value.type === "bigDecimal" && "string" in value && typeof value.string === "string";
}

/** The same value with plain numbers. */
export function withPlainNumbers<T>(value: T): T {
  return value === undefined ? value : JSON.parse(writeExactly(value));
}
