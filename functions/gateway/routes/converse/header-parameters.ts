import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../../../shared/openai/openai-error.ts";
import type { GatewayRequest } from "../../exchange.ts";

const TRACES = new Map<string, "enabled" | "disabled" | "enabled_full">([
  ["ENABLED", "enabled"],
  ["DISABLED", "disabled"],
  ["ENABLED_FULL", "enabled_full"],
]);

/** The body with the parameters that travel in headers: AWS's own names for guardrails, Anthropic's for its betas. */
export function withHeaderParameters(
  body: ChatCompletionRequest,
  headers: GatewayRequest["headers"],
): ChatCompletionRequest {
  const guardrailIdentifier = headers["x-amzn-bedrock-guardrailidentifier"];
  const guardrailVersion = headers["x-amzn-bedrock-guardrailversion"];
  const trace = toTrace(headers["x-amzn-bedrock-trace"]);
  const guardrail = {
    ...(guardrailIdentifier && { guardrailIdentifier }),
    ...(guardrailVersion && { guardrailVersion }),
    ...(trace && { trace }),
    ...body["amazon-bedrock-guardrailConfig"],
  };
  const betas = (headers["anthropic-beta"] ?? "").split(",").flatMap((beta) => beta.trim() || []);
  return {
    ...body,
    ...(Object.keys(guardrail).length > 0 && { "amazon-bedrock-guardrailConfig": guardrail }),
    ...(betas.length > 0 && { anthropic_beta: [...(body.anthropic_beta ?? []), ...betas] }),
  };
}

function toTrace(header: string | undefined) {
  if (!header) return undefined;
  const trace = TRACES.get(header.toUpperCase());
  if (trace) return trace;
  const message = `Invalid value: '${header}'. Supported values are: ${[...TRACES.keys()].join(", ")}.`;
  throw invalidParam(["X-Amzn-Bedrock-Trace"], message);
}
