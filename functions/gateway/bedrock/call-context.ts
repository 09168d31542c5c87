import type { Caller } from "../auth/caller.ts";
import type { RequestRecord } from "../telemetry/request-record.ts";

/** Whose call it is, where it is noted, and what ends it. */
export type CallContext = { caller?: Caller; record: RequestRecord; signal: AbortSignal };
