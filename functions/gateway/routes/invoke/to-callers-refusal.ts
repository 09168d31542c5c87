import { isUnknownModel } from "../../../../shared/models/unknown-model.ts";
import type { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { isRefusal, readFailure } from "../../../../shared/to-openai/failures/read-failure.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";

/**
 * Rethrows what Bedrock refused in the words of the caller's body; all else stays as it is, for who walks profiles and
 * fallbacks.
 * @param relocate puts the field at fault where it stands there
 */
export function toCallersRefusal(relocate: (error: OpenAIError) => OpenAIError): (error: unknown) => never {
  return (error) => {
    const failure = readFailure(error);
    if (!isRefusal(failure) || isUnknownModel(failure.message)) throw error;
    throw relocate(toOpenAIError(error));
  };
}
