import type { OpenAIError } from "../../openai/openai-error.ts";

/** What clients decide by after the first byte; the schema knows no other but `server_error`, and Codex needs the last. */
const CODES = ["rate_limit_exceeded", "invalid_prompt", "context_length_exceeded"];

/** A failure as `error` tells it: flat as the schema has it, nested as the AI SDK reads it. */
export function toErrorMembers({ type, code, message, param }: OpenAIError) {
  return { error: { type, code, message, param }, code, message, param };
}

/** A failure as the failed response holds it. */
export function toFailure({ code, message }: OpenAIError): { code: string; message: string } {
  return { code: code && CODES.includes(code) ? code : "server_error", message };
}
