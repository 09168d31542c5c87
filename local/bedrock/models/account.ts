/** What differs between accounts on the same day. */
export type Account = {
  /** Signed thinking has to stand behind its own prefix: so it is for every account made since September 2026. */
  enforcesBinding: boolean;
  /** JSON schemas for answers are switched on for the newest Claudes. */
  nativeSchemas: boolean;
};

/** An account of today. */
export const NEW_ACCOUNT: Account = { enforcesBinding: true, nativeSchemas: true };
