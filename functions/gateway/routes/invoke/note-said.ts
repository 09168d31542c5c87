import type { Said } from "../../delivery/answer-headers.ts";
import type { RouteContext } from "../../route.ts";

/**
 * Notes what is said of calls beside their answer.
 * @param tokens that were read; what is not told is in no log, and is settled as it was reserved
 */
export function noteSaid(
  { record, spending }: Pick<RouteContext, "record" | "spending">,
  { bedrockRequestId, ignored, adapted }: Said,
  tokens: number | undefined,
): void {
  record.bedrockRequestId = bedrockRequestId;
  if (ignored.length > 0) record.ignored = [...ignored];
  if (adapted.length > 0) record.adapted = [...adapted];
  if (tokens === undefined) return;
  record.promptTokens = tokens;
  spending?.spend(tokens);
}
