import type { GuardrailStreamConfiguration } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { missingParam } from "../../openai/openai-error.ts";

/**
 * Converse's `guardrailConfig`, under its own name or under the one of AWS's OpenAI endpoint; the former wins.
 * @throws {OpenAIError} 400 when there is an identifier without a version, or the other way round
 */
export function toGuardrailConfig(request: ChatCompletionRequest): {
  guardrailConfig: GuardrailStreamConfiguration | undefined;
  dropped: Parameter[];
} {
  const { guardrailIdentifier, guardrailVersion, trace, streamProcessingMode } = {
    ...request["amazon-bedrock-guardrailConfig"],
    ...request.guardrailConfig,
  };
  if (!guardrailIdentifier && !guardrailVersion)
    return { guardrailConfig: undefined, dropped: ["guardrailConfig", "amazon-bedrock-guardrailConfig"] };
  if (!guardrailIdentifier || !guardrailVersion)
    throw missingParam(["guardrailConfig", guardrailIdentifier ? "guardrailVersion" : "guardrailIdentifier"]);
  const options = { ...(trace && { trace }), ...(streamProcessingMode && { streamProcessingMode }) };
  return { guardrailConfig: { guardrailIdentifier, guardrailVersion, ...options }, dropped: [] };
}
