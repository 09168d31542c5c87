import { isObject } from "../body/is-object.ts";

const DEEPEST = 8;

// Plausible strings by the property's name or the schema's format; the second one is for a second call.
const SAMPLES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/city|location|place/i, ["Paris", "Tokyo"]],
  [/date-time|time/i, ["2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z"]],
  [/date|day/i, ["2026-01-31", "2026-02-01"]],
  [/e-?mail/i, ["ada@example.com", "grace@example.com"]],
  [/ur[il]|link/i, ["https://example.com/", "https://example.org/"]],
  [/uuid|^id$/i, ["123e4567-e89b-42d3-a456-426614174000", "123e4567-e89b-42d3-a456-426614174001"]],
];

/** A value that follows a JSON schema: its required properties and nothing else. `variant` picks among equals. */
export function sampleValue(schema: unknown, variant = 0): unknown {
  return sample(schema, { root: schema, variant, name: "", depth: 0 });
}

type Context = { root: unknown; variant: number; name: string; depth: number };

function sample(schema: unknown, context: Context): unknown {
  if (!isObject(schema) || context.depth > DEEPEST) return null;
  const deeper = { ...context, depth: context.depth + 1 };
  if (typeof schema.$ref === "string") return sample(resolve(schema.$ref, context.root), deeper);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[context.variant % schema.enum.length];
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return sample(alternatives[0], deeper);
  if (Array.isArray(schema.allOf)) return sampleObject(Object.assign({}, ...schema.allOf, schema), deeper);
  const type = Array.isArray(schema.type) ? schema.type[0] : (schema.type ?? (schema.properties ? "object" : "string"));
  switch (type) {
    case "object":
      return sampleObject(schema, deeper);
    case "array":
      return Array.from({ length: Math.max(1, Number(schema.minItems ?? 1)) }, () => sample(schema.items, deeper));
    case "integer":
    case "number":
      return Number(schema.minimum ?? 1 + context.variant);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleString(schema, context);
  }
}

function sampleObject(schema: Record<string, unknown>, context: Context): Record<string, unknown> {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {}, { ...context, name })]));
}

function sampleString(schema: Record<string, unknown>, { name, variant }: Context): string {
  const hint = String(schema.format ?? name);
  const values = SAMPLES.find(([pattern]) => pattern.test(hint))?.[1] ?? [name || "text", `another ${name || "text"}`];
  const value = values[variant % values.length] ?? "";
  return value
    .padEnd(Number(schema.minLength ?? 0), ".")
    .slice(0, Number(schema.maxLength ?? Number.POSITIVE_INFINITY));
}

function resolve(ref: string, root: unknown): unknown {
  const steps = ref.split("/").slice(1);
  return steps.reduce((value, step) => (isObject(value) ? value[step] : undefined), root);
}
