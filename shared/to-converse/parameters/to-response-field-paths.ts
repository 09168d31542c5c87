import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import type { Thinking } from "./turn-thinking-on.ts";

/** What Converse leaves out of an answer unless it is asked for; a path that an answer does not have does no harm. */
const THINKING_TOKENS_PATH = "/usage/output_tokens_details";
const STOP_DETAILS_PATH = "/stop_details";
/** Those that are asked for though the caller did not. */
export const OUR_PATHS = [THINKING_TOKENS_PATH, STOP_DETAILS_PATH];

/** `additionalModelResponseFieldPaths`: the caller's own, how much was thought, and why a Claude from 5 on refused. */
export function toResponseFieldPaths(
  { additionalModelResponseFieldPaths: own }: ChatCompletionRequest,
  { family, thinksByDefault }: Capabilities,
  { state }: Thinking,
): string[] {
  const refuses = family === "claude" && thinksByDefault;
  const paths = [
    ...(own ?? []),
    ...(state === "off" ? [] : [THINKING_TOKENS_PATH]),
    ...(refuses ? [STOP_DETAILS_PATH] : []),
  ];
  return [...new Set(paths)];
}
