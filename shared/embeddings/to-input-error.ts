import type { EmbeddingRequest } from "../openai/embeddings/embedding-request.ts";
import type { OpenAIError } from "../openai/openai-error.ts";
import { type EmbeddingCall, toInputPath } from "./to-embedding-calls.ts";

/** How Bedrock's schemas name a text or image of a list. */
const PLACE = /#\/(?:texts|images)\/(\d{1,4})\b/;

/** What Bedrock refused of a call is about an input of it: the one that it names, the only one, or who knows which. */
export function toInputError(
  error: OpenAIError,
  request: EmbeddingRequest,
  { first, count }: EmbeddingCall,
): OpenAIError {
  if (error.status !== 400 || error.param !== null) return error;
  const place = PLACE.exec(error.message)?.[1];
  if (place === undefined && count > 1) return error.relocate(["input"]);
  return error.relocate(toInputPath(request, first + Number(place ?? 0)));
}
