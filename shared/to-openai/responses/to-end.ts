import type { ResponseObject } from "../../openai/responses/response.ts";
import { toFinishReason } from "../chat/to-finish-reason.ts";

/** How an answer ended. */
export type End = Pick<ResponseObject, "incomplete_details"> & { status: "completed" | "incomplete" };

const INCOMPLETE = new Map<string, NonNullable<ResponseObject["incomplete_details"]>>([
  ["length", { reason: "max_output_tokens" }],
  ["content_filter", { reason: "content_filter" }],
]);

/** @param stopReason Converse's; what chat says of it decides here as well */
export function toEnd(stopReason: string | undefined): End {
  const details = INCOMPLETE.get(toFinishReason(stopReason, false, false));
  return details
    ? { status: "incomplete", incomplete_details: details }
    : { status: "completed", incomplete_details: null };
}
