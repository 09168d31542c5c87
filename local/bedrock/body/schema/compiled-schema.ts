// What Claude's grammar compiler does not know of each JSON type.
const UNSUPPORTED_KEYWORDS = new Map([
  ["array", ["maxItems", "uniqueItems", "contains"]],
  ["integer", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
  ["number", ["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]],
]);

/** What Claude has against compiling a schema, the ones inside it apart. */
export function compileError(schema: Record<string, unknown>): string | undefined {
  const type = String(schema.type);
  const found = UNSUPPORTED_KEYWORDS.get(type)?.filter((keyword) => keyword in schema) ?? [];
  if (found.length === 0) return undefined;
  const said = found.length === 1 ? `property '${found[0]}' is` : `properties ${found.join(", ")} are`;
  return `For '${type}' type, ${said} not supported`;
}
