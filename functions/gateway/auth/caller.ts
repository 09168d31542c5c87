/** Who calls: what routes, the log and limits know of them. Today every caller may do everything. */
export type Caller = {
  /** The name of the caller's key, never the key. */
  name: string;
};
