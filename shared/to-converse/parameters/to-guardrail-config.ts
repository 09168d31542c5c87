import type { GuardrailStreamConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { missingParam } from "../../openai/openai-error.ts";

/** Converse's `guardrailConfig`, under its own name or under the one of AWS's OpenAI endpoint; the former wins. */
export function toGuardrailConfig(request: ChatCompletionRequest): GuardrailStreamConfiguration | undefined {
  const { guardrailIdentifier, guardrailVersion, trace, streamProcessingMode } = {
    ...request["amazon-bedrock-guardrailConfig"],
    ...request.guardrailConfig,
  };
  if (!guardrailIdentifier && !guardrailVersion) return undefined;
  if (!guardrailIdentifier || !guardrailVersion) {
    const missing = guardrailIdentifier ? "guardrailVersion" : "guardrailIdentifier";
    throw missingParam(["guardrailConfig", missing]);
  }
  return {
    guardrailIdentifier,
    guardrailVersion,
    ...(trace && { trace }),
    ...(streamProcessingMode && { streamProcessingMode }),
  };
}
