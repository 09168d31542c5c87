import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { invalidParam } from "../../openai/openai-error.ts";

const MAX_PAIRS = 16;
const VALID_TEXT = /^[a-zA-Z0-9 \t\n\v\f\r:_@$#=/+,.-]*$/;
const ALLOWED = "letters, digits, white space and :_@$#=/+,.-";

/**
 * `metadata` and Converse's own `requestMetadata` in one, with the user's id and then the name of the caller's key where
 * there is room for them: what the caller said of the request wins.
 * @param key the name, by which Bedrock's own log tells who called
 * @throws {OpenAIError} 400 that names the key Bedrock would refuse
 */
export function toRequestMetadata(
  request: ChatCompletionRequest,
  key?: string,
): {
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
    if (!add(pairs, "user", id)) dropped.push(param);
  }
  if (key) add(pairs, "key", key);
  return { requestMetadata: pairs.size > 0 ? Object.fromEntries(pairs) : undefined, dropped };
}

/** Adds what nobody else said, if Bedrock takes it. */
function add(pairs: Map<string, string>, name: string, value: string): boolean {
  const taken = !pairs.has(name) && pairs.size < MAX_PAIRS && value.length <= 256 && VALID_TEXT.test(value);
  if (taken) pairs.set(name, value);
  return taken;
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
