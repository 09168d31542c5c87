import { isJsonObject, type JsonObject } from "../openai/json-object.ts";
import { OpenAIError } from "../openai/openai-error.ts";

/**
 * The vectors in a model's answer, whichever model it was.
 * @param count how many inputs it was asked for
 * @throws {OpenAIError} 502 when they are not all there
 */
export function readEmbeddings(answer: JsonObject, count: number): number[][] {
  const vectors = toList(answer).map((item) => (isJsonObject(item) ? item.embedding : item));
  if (vectors.length === count && vectors.every(isVector)) return vectors;
  const message = `Bedrock answered ${count} inputs with ${vectors.length} embeddings.`;
  throw new OpenAIError(502, message, { type: "server_error", code: "upstream_error" });
}

/** Titan has one vector, Cohere a list or lists by type, Nova objects with a vector each. */
function toList({ embedding, embeddings }: JsonObject): unknown[] {
  if (embedding !== undefined) return [embedding];
  const list = isJsonObject(embeddings) ? embeddings.float : embeddings;
  return Array.isArray(list) ? list : [];
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "number");
}
