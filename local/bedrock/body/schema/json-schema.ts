import { isObject } from "../is-object.ts";

/** A JSON schema and every schema inside it. */
export function* subschemas(schema: unknown): Generator<Record<string, unknown>> {
  if (!isObject(schema)) return;
  yield schema;
  const maps = [schema.properties, schema.$defs, schema.definitions].filter(isObject).flatMap(Object.values);
  const lists = [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].filter(Array.isArray).flat();
  for (const inner of [...maps, ...lists, schema.items, schema.additionalProperties]) yield* subschemas(inner);
}

/** How many parameters of a schema have a union type. */
export function unionParameters(schema: unknown): number {
  let count = 0;
  for (const { type, anyOf, oneOf } of subschemas(schema)) {
    if (Array.isArray(type) || Array.isArray(anyOf) || Array.isArray(oneOf)) count += 1;
  }
  return count;
}

/** Whether a definition of a schema contains itself. */
export function isRecursive(schema: Record<string, unknown>): boolean {
  const done = new Set<unknown>();
  const open = new Set<unknown>();
  const visit = (definition: unknown): boolean => {
    if (open.has(definition)) return true;
    if (done.has(definition)) return false;
    open.add(definition);
    const refs = [...subschemas(definition)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    const found = refs.some((ref) => visit(resolveReference(ref, schema)));
    open.delete(definition);
    done.add(definition);
    return found;
  };
  return [schema, ...[schema.$defs, schema.definitions].filter(isObject).flatMap(Object.values)].some(visit);
}

/** The schema that a reference such as `#/$defs/node` names in a document. */
export function resolveReference(ref: string, root: unknown): unknown {
  const steps = ref.split("/").slice(1);
  return steps.reduce((value, step) => (isObject(value) ? value[step] : undefined), root);
}
