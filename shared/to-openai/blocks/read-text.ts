/** The text that upstream sent, or none: what comes from there is a string only once that has been looked at. */
export function readText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
