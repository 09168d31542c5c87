import type { Capabilities } from "../../models/capabilities.ts";
import { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { toGuardrailConfig } from "./to-guardrail-config.ts";
import { toServiceTier } from "./to-service-tier.ts";
import type { Thinking } from "./to-thinking.ts";

// Checked, so that nobody is misled, but without an effect when they pass the check.
const CHECKED_ONLY = ["logprobs", "top_logprobs", "modalities"];

// The names are the client's, and go into a header and the log: only what is like a name, and not without end.
const NAME = /^[\w.-]{1,64}$/;
const MAX_NAMES = 50;

/** The parameters of the request that this model or this call has no use for, as `x-ignored-parameters` names them. */
export function toIgnoredParameters(
  request: ChatCompletionRequest,
  thinking: Thinking,
  { family, cachePoints, stopSequences }: Capabilities,
): string[] {
  const claude = family === "claude";
  const unusable: [usable: boolean, params: string[]][] = [
    [thinking.state !== "denied", ["thinking", "reasoning", "reasoning_effort"]],
    [stopSequences, ["stop"]],
    [toGuardrailConfig(request) !== undefined, ["guardrailConfig", "amazon-bedrock-guardrailConfig"]],
    [claude, ["parallel_tool_calls", "anthropic_beta"]],
    [cachePoints.length > 0, ["cache_control", "prompt_cache_options"]],
    [request.service_tier === "auto" || toServiceTier(request) !== undefined, ["service_tier"]],
    [thinking.maxTokens !== undefined, ["max_completion_tokens", "max_tokens"]],
  ];
  const ignored = new Set(unusable.flatMap(([usable, params]) => (usable ? [] : params)));
  return Object.keys(request)
    .filter((param) => isGiven(request[param]) && (!isHandled(param) || ignored.has(param)))
    .filter((param) => NAME.test(param))
    .slice(0, MAX_NAMES);
}

function isHandled(param: string): boolean {
  return Object.hasOwn(ChatCompletionRequest.entries, param) && !CHECKED_ONLY.includes(param);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
