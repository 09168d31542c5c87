/** What the schemas of one request may cost beyond their own length; honest ones come nowhere near. */
export type SchemaBudget = {
  /** Names of required properties that are compared where unions are flattened. */
  comparisons: number;
  /** Characters that definitions add where they replace references. */
  characters: number;
};

/** The budget of one request. */
export function createSchemaBudget(): SchemaBudget {
  return { comparisons: 200_000, characters: 1_000_000 };
}

/** How deep schemas may lie in schemas, references in between counted. */
export const MAX_SCHEMA_DEPTH = 200;
