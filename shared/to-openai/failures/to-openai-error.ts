import { OpenAIError } from "../../openai/openai-error.ts";
import {
  BUG,
  BY_NAME,
  BY_STATUS,
  BY_STATUS_WITH_SENTENCE,
  OUR_CREDENTIALS,
  type Telling,
  UNKNOWN_MODEL,
  UPSTREAM,
  VALIDATION,
} from "./known-failures.ts";
import { type Failure, readFailure } from "./read-failure.ts";
import { toCallersWords } from "./to-callers-words.ts";

/** The SDK calls these TimeoutError as well. */
const BROKEN_CONNECTION = /^(ECONNRESET|EPIPE)$/;

const CONTEXT_LENGTH = [
  /too long|too many (input )?tokens|input tokens exceeded|input length/i,
  /exceeds? (the )?(maximum|model's) .*(context|input)|context (length|window|limit)/i,
];
/** Gateways and agents built on them look for these words, and compact the conversation on them. */
const CONTEXT_LENGTH_WORDS = "This model's maximum context length is exceeded:";
const NO_CHAT_MODEL = /doesn't support the model that you provided/i;
const INVALID_MODEL = /model identifier is invalid|invalid model identifier/i;
/** The gateway's Bedrock API key, where it signs with one; the caller's own never gets as far as Bedrock. */
const OUR_KEY = /API key|bearer token|security token/i;
const OUR_MISTAKE = /^(TypeError|RangeError|ReferenceError)$/;
const DAMAGED_FRAME = /checksum|event ?stream|prelude|truncated event|unexpected end|JSON/i;

/**
 * What the caller is told of a failure, whoever threw it: Bedrock's words where they are Bedrock's, never the SDK's.
 * Telling never throws, whatever was thrown.
 * @param inStream the failure came after the first byte, where type and code alone make clients retry or give up
 * @param random 0–1, which spreads the clients that were told to come back
 */
export function toOpenAIError(error: unknown, inStream = false, random = 0): OpenAIError {
  try {
    return error instanceof OpenAIError ? error : tell(readFailure(error), error, inStream, random);
  } catch {
    return tell(readFailure(undefined), undefined, inStream, random);
  }
}

function tell(failure: Failure, cause: unknown, inStream: boolean, random: number): OpenAIError {
  const { message, bedrockRequestId } = failure;
  const known = toKnown(failure);
  const answer = known ? refine(known, message, inStream) : toUnnamed(failure);
  const relayed = known && message !== "" ? toCallersWords(message) : "Bedrock failed to answer.";
  const words = answer.code === "context_length_exceeded" ? `${CONTEXT_LENGTH_WORDS} ${relayed}` : relayed;
  const retryAfter = answer.retryAfter && (failure.retryAfter || answer.retryAfter) * (1 + random / 2);
  return new OpenAIError(answer.status, answer.message ?? words, {
    type: answer.type,
    ...toCode(answer, inStream),
    ...(answer.path && { path: answer.path }),
    ...(retryAfter && { retryAfter: Math.round(retryAfter) }),
    ...(bedrockRequestId && { bedrockRequestId }),
    cause,
  });
}

/** Inside a stream some clients try again only when the code says `server_error` as well. */
function toCode({ type, code }: Telling, inStream: boolean): { code?: string } {
  if (code) return { code };
  return inStream && type === "server_error" ? { code: type } : {};
}

/** Bedrock's own answers, by their names or by what is left of them. */
function toKnown({ name, message, code, status }: Failure): Telling | undefined {
  if (BROKEN_CONNECTION.test(code)) return undefined;
  if (name !== "" || message === "") return BY_NAME.get(name);
  return BY_STATUS_WITH_SENTENCE.get(status) ?? (status >= 400 && status < 500 ? VALIDATION : undefined);
}

/** A ValidationException is many things; clients act on the code: they compact on one, and give up on the others. */
function refine(answer: Telling, message: string, inStream: boolean): Telling {
  if (answer === VALIDATION && CONTEXT_LENGTH.some((pattern) => pattern.test(message)))
    return { ...answer, code: "context_length_exceeded" };
  if (answer.status === 403 && OUR_KEY.test(message)) return OUR_CREDENTIALS;
  if (inStream && answer.status < 429) return { ...VALIDATION, code: "invalid_prompt" };
  if (answer === VALIDATION && NO_CHAT_MODEL.test(message)) return { ...VALIDATION, path: ["model"] };
  return answer === VALIDATION && INVALID_MODEL.test(message) ? UNKNOWN_MODEL : answer;
}

function toUnnamed({ name, message, code, status }: Failure): Telling {
  const byStatus = BY_STATUS.get(status);
  if (byStatus) return byStatus;
  if (OUR_MISTAKE.test(name) && status === 0) return BUG;
  if (code !== "") return { ...UPSTREAM, message: "The connection to Bedrock failed." };
  if (DAMAGED_FRAME.test(message)) return { ...UPSTREAM, message: "Bedrock's stream was damaged on its way." };
  return UPSTREAM;
}
