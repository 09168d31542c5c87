import type { StopReason } from "@aws-sdk/client-bedrock-runtime";
import type { FinishReason } from "../../openai/chat/chat-completion.ts";

// Models end a turn with tool calls in it under other names as well: where the calls decide, it says `turn`.
const FINISH_REASONS: Record<StopReason, FinishReason | "turn"> = {
  end_turn: "turn",
  stop_sequence: "turn",
  tool_use: "turn",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  content_filtered: "content_filter",
  guardrail_intervened: "content_filter",
  malformed_model_output: "stop",
  malformed_tool_use: "stop",
};

// Claude's own words, which Converse may pass on as they are, behind Converse's.
const ALL_REASONS = new Map<unknown, FinishReason | "turn">([
  ...Object.entries(FINISH_REASONS),
  ["refusal", "content_filter"],
  ["pause_turn", "stop"],
  ["compaction", "stop"],
]);

/**
 * @param stopReason Converse's; one that is newer than this table counts as the end of the turn
 * @param hasToolCalls did the client get a tool call? The hidden tool of a JSON answer is none
 */
export function toFinishReason(
  stopReason: string | undefined,
  hasToolCalls: boolean,
  legacyFunctions: boolean,
): FinishReason {
  const reason = ALL_REASONS.get(stopReason) ?? "turn";
  if (reason !== "turn") return reason;
  if (!hasToolCalls) return "stop";
  return legacyFunctions ? "function_call" : "tool_calls";
}
