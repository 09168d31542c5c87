import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../openai/openai-error.ts";

const MAX_PAIRS = 16;
const VALID_TEXT = /^[a-zA-Z0-9 \t\n\v\f\r:_@$#=/+,.-]*$/;
const ALLOWED = "letters, digits, white space and :_@$#=/+,.-";

/**
 * `metadata` and Converse's own `requestMetadata` in one, with the user's id when there is room for it.
 * @throws {OpenAIError} 400 that names the key Bedrock would refuse
 */
export function toRequestMetadata(request: ChatCompletionRequest): {
  requestMetadata: Record<string, string> | undefined;
  dropped: Parameter[];
} {
  const pairs = new Map([...readPairs(request, "metadata"), ...readPairs(request, "requestMetadata")]);
  if (pairs.size > MAX_PAIRS)
    throw invalidParam(["metadata"], `Too many entries in 'metadata': at most ${MAX_PAIRS}, but got ${pairs.size}.`);
  const dropped: Parameter[] = [];
  for (const param of ["user", "safety_identifier"] as const) {
    const id = request[param];
    if (!id) continue;
    if (!pairs.has("user") && pairs.size < MAX_PAIRS && id.length <= 256 && VALID_TEXT.test(id)) pairs.set("user", id);
    else dropped.push(param);
  }
  return { requestMetadata: pairs.size > 0 ? Object.fromEntries(pairs) : undefined, dropped };
}

function readPairs(request: ChatCompletionRequest, param: "metadata" | "requestMetadata"): [string, string][] {
  return Object.entries(request[param] ?? {}).map(([key, value]) => {
    if (key.length < 1 || key.length > 256 || !VALID_TEXT.test(key))
      throw invalidParam([param, key], `Invalid key in '${param}': expected 1 to 256 characters of ${ALLOWED}.`);
    if (typeof value !== "string" || value.length > 256 || !VALID_TEXT.test(value))
      throw invalidParam(
        [param, key],
        `Invalid value of '${param}.${key}': expected a string of at most 256 characters of ${ALLOWED}.`,
      );
    return [key, value];
  });
}
