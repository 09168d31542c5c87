import * as v from "valibot";

/** The config's members about how much may be called. */
export const DOORS = {
  /** Create the table that the limits of keys are counted in? */
  budgets: v.optional(v.boolean("neither true nor false"), false),
  /** What becomes of the request of a limited key while that table fails. */
  onStoreFailure: v.optional(v.picklist(["allow", "refuse"], 'neither "allow" nor "refuse"'), "allow"),
};
