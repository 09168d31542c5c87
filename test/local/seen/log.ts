import { toRequestLine } from "../../../functions/gateway/telemetry/request-line.ts";
import type { RequestRecord } from "../../../functions/gateway/telemetry/request-record.ts";
import type { LogEvent } from "./insights.ts";

/** A request as the gateway logs it, at a time of 2026-11-21. */
export function logged(time: string, members: Partial<RequestRecord> & { costUsd?: number } = {}): LogEvent {
  const { costUsd, ...known } = members;
  const timestamp = Date.parse(time.includes("T") ? time : `2026-11-21T${time}Z`);
  const record: RequestRecord = {
    requestId: time,
    method: "POST",
    endpoint: "/chat/completions",
    startedAt: timestamp - 900,
    ...known,
  };
  const line = { timestamp: new Date(timestamp).toISOString(), level: "info", message: "request" };
  const cost = costUsd !== undefined && { costUsd };
  return { timestamp, message: JSON.stringify({ ...line, ...toRequestLine(record, timestamp), ...cost }) };
}

/** What Lambda itself writes in between. */
export function platformLine(time: string): LogEvent {
  const timestamp = Date.parse(`2026-11-21T${time}Z`);
  return { timestamp, message: JSON.stringify({ time, type: "platform.report", record: {} }) };
}
