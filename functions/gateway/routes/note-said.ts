import type { Said } from "../delivery/answer-headers.ts";
import type { RequestRecord } from "../telemetry/request-record.ts";

/** Notes what is said of calls beside their answer. */
export function noteSaid(record: RequestRecord, { bedrockRequestId, ignored, adapted }: Said): void {
  record.bedrockRequestId = bedrockRequestId;
  if (ignored.length > 0) record.ignored = [...ignored];
  if (adapted.length > 0) record.adapted = [...adapted];
}
