import { isObject } from "../body/is-object.ts";
import { invalid, type Refusal, refuse } from "../refusals/refusal.ts";
import type { Shape } from "../shapes/shape.ts";

type Path = readonly (string | number)[];

// The service looks in three rounds: can it be read, does the model allow it, is one member of each union set.
type Findings = { unreadable: string[]; violations: string[]; unions: string[] };

const SECRET = ["messages", "system", "requestMetadata", "promptVariables", "outputConfig"];

/** Checks a JSON value against its shape: a SerializationException, every violated constraint at once, or nothing. */
export function checkShape(shape: Shape, value: unknown, path: Path = []): Refusal | undefined {
  const findings: Findings = { unreadable: [], violations: [], unions: [] };
  visit(shape, value, path, findings);
  const { unreadable, violations, unions } = findings;
  if (unreadable[0]) return refuse("SerializationException", unreadable[0]);
  if (violations.length === 0) return unions[0] ? invalid(unions[0]) : undefined;
  const errors = violations.length === 1 ? "error" : "errors";
  return invalid(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
}

function visit(shape: Shape, value: unknown, path: Path, findings: Findings): void {
  const problem = readingProblem(shape, value);
  if (problem) {
    findings.unreadable.push(problem);
    return;
  }
  for (const constraint of violated(shape, value)) findings.violations.push(violation(path, value, constraint));
  if (Array.isArray(value) && shape.type === "List") {
    for (const [index, member] of value.entries()) visit(shape.of, member, [...path, index], findings);
  }
  if (isObject(value)) visitMembers(shape, value, path, findings);
}

function visitMembers(shape: Shape, value: Record<string, unknown>, path: Path, findings: Findings): void {
  if (shape.type === "Map") {
    // What is wrong with a key or a value is said of the map as a whole.
    for (const member of Object.values(value)) visit(shape.of, member, path, { ...findings, violations: [] });
  }
  if (shape.type !== "Structure" && shape.type !== "Union") return;
  const set = Object.entries(shape.members).filter(([name]) => value[name] !== undefined && value[name] !== null);
  for (const [name, member] of set) visit(member, value[name], [...path, name], findings);
  if (shape.type === "Union" && set.length !== 1) {
    const verb = set.length === 0 ? "must" : "can only";
    const keys = Object.keys(shape.members).join(", ");
    findings.unions.push(`${shape.name} object at ${path.join(".")} ${verb} set one of the following keys: ${keys}.`);
  }
  const missing = shape.type === "Structure" ? shape.required.filter((name) => set.every(([n]) => n !== name)) : [];
  for (const name of missing) findings.violations.push(violation([...path, name], null, "Member must not be null"));
}

function readingProblem(shape: Shape, value: unknown): string | undefined {
  if (shape.type === "Document") return undefined;
  const container = shape.type === "List" || shape.type === "Map" || "members" in shape;
  if (Array.isArray(value)) return shape.type === "List" ? undefined : "Start of list found where not expected";
  if (isObject(value)) {
    const readable = shape.type !== "List" && container;
    return readable ? undefined : "Start of structure or map found where not expected";
  }
  if (container) return "Unexpected field type";
  if (shape.type === "Blob") return base64Problem(value);
  const token = tokenOf(value);
  const readable = TOKENS[shape.type].includes(token);
  return readable ? undefined : `${token} cannot be converted to ${shape.type}`;
}

const TOKENS = {
  String: ["STRING_VALUE"],
  Integer: ["NUMBER_VALUE"],
  Float: ["NUMBER_VALUE", "DECIMAL_VALUE"],
  Boolean: ["TRUE_VALUE", "FALSE_VALUE"],
};

function tokenOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "NUMBER_VALUE" : "DECIMAL_VALUE";
  return typeof value === "string" ? "STRING_VALUE" : `${value}_VALUE`.toUpperCase();
}

function base64Problem(value: unknown): string | undefined {
  if (typeof value !== "string") return "only base-64-encoded strings are convertible to bytes";
  const excess = value.length % 4;
  if (excess) return `Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`;
  return /^[A-Za-z0-9+/]*={0,2}$/.test(value) ? undefined : "Invalid base64 character found";
}

function violated(shape: Shape, value: unknown): string[] {
  if (shape.type === "Map") return isObject(value) ? violatedMap(shape, Object.entries(value)) : [];
  if (shape.type === "List") return Array.isArray(value) ? bounds(value.length, "length", shape) : [];
  if (shape.type === "Integer" || shape.type === "Float") return bounds(Number(value), "value", shape);
  if (typeof value !== "string") return [];
  if (shape.type === "Blob") return bounds(value.length, "length", { min: 1 });
  return shape.type === "String" ? violatedText(shape, value) : [];
}

function violatedText(shape: Shape & { type: "String" }, value: string): string[] {
  const found = bounds(value.length, "length", shape);
  if (shape.values && !shape.values.includes(value)) {
    found.push(`Member must satisfy enum value set: [${shape.values.join(", ")}]`);
  }
  if (shape.pattern && !new RegExp(`^(?:${shape.pattern})$`).test(value)) {
    found.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  return found;
}

function violatedMap(shape: Shape & { type: "Map" }, entries: [string, unknown][]): string[] {
  const keys = entries.flatMap(([key]) => violated(shape.key, key));
  const values = entries.flatMap(([, value]) => violated(shape.of, value));
  return [
    ...bounds(entries.length, "length", shape),
    ...(keys.length ? [`Map keys must satisfy constraint: [${keys.join(", ")}]`] : []),
    ...(values.length ? [`Map value must satisfy constraint: [${values.join(", ")}]`] : []),
  ];
}

function bounds(size: number, what: "length" | "value", { min, max }: { min?: number; max?: number }): string[] {
  if (min !== undefined && size < min) return [`Member must have ${what} greater than or equal to ${min}`];
  if (max !== undefined && size > max) return [`Member must have ${what} less than or equal to ${max}`];
  return [];
}

function violation(path: Path, value: unknown, constraint: string): string {
  const at = path.map((step) => (typeof step === "number" ? `${step + 1}.member` : step)).join(".");
  const shown = SECRET.includes(String(path[0])) || typeof value === "object" ? "" : `'${value}' `;
  return `Value ${value === null ? "null " : shown}at '${at}' failed to satisfy constraint: ${constraint}`;
}
