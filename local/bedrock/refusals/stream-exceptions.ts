import { invalidForModel, refuse } from "./refusal.ts";

/** The exceptions that a stream can carry, under the names of its frames. */
export const STREAM_EXCEPTIONS = {
  internalServerException: refuse(
    "InternalServerException",
    "The system encountered an unexpected error during processing. Try your request again.",
  ),
  modelStreamErrorException: refuse(
    "ModelStreamErrorException",
    "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.",
  ),
  serviceUnavailableException: refuse("ServiceUnavailableException", "Bedrock is unable to process your request."),
  throttlingException: refuse("ThrottlingException", "Too many requests, please wait before trying again."),
  validationException: invalidForModel("Input is too long for requested model."),
};

/** The name of an exception frame. */
export type StreamException = keyof typeof STREAM_EXCEPTIONS;
