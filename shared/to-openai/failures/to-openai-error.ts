import { toModelName } from "../../models/model-name.ts";
import { OpenAIError } from "../../openai/openai-error.ts";
import { ANSWERS, BY_STATUS, OUR_CREDENTIALS, type Telling, UPSTREAM, VALIDATION } from "./known-failures.ts";

/** The SDK calls these TimeoutError as well. */
const BROKEN_CONNECTION = /^(ECONNRESET|EPIPE)$/;

const CONTEXT_LENGTH = [
  /too long|too many (input )?tokens|input tokens exceeded|input length/i,
  /exceeds? (the )?(maximum|model's) .*(context|input)|context (length|window|limit)/i,
];
const UNKNOWN_MODEL = /model identifier is invalid|invalid model identifier/i;
const ON_DEMAND = /model ID (\S+) with on-demand throughput isn.t supported/i;
const NOT_AUTHORIZED = /not authorized to perform: (\S+)(?: on resource: (\S+))?/i;
const ROLE_ARN = /arn:aws[\w-]*:(iam|sts):\S+/g;
const ACCOUNT_IN_ARN = /(arn:aws[\w-]*:[\w-]*:[\w-]*:)\d{12}/g;
const ACCOUNT = /\b\d{12}\b/g;
/** The gateway's Bedrock API key, where it signs with one; the caller's own never gets as far as Bedrock. */
const OUR_KEY = /API key|bearer token|security token/i;
const SDK_HINT = /\s*Deserialization error.*$|\S*\$(response|metadata)\S*/gs;
const DAMAGED_FRAME = /checksum|event ?stream|prelude|truncated event|unexpected end|JSON/i;

/**
 * What the caller is told of a failure, whoever threw it: Bedrock's words where they are Bedrock's, never the SDK's.
 * @param inStream the failure came after the first byte, where type and code alone make clients retry or give up
 */
export function toOpenAIError(error: unknown, inStream = false): OpenAIError {
  if (error instanceof OpenAIError) return error;
  const failure = readError(error);
  const { name, message, code, bedrockRequestId } = failure;
  const known = BROKEN_CONNECTION.test(code) ? undefined : ANSWERS.get(name);
  const answer = known ? refine(known, message, inStream) : toUnnamed(failure);
  const relayed = known && message !== "" ? toCallersWords(message) : undefined;
  return new OpenAIError(answer.status, answer.message ?? relayed ?? "Bedrock failed to answer.", {
    type: answer.type,
    ...toCode(answer, inStream),
    ...(answer.retryAfter && { retryAfter: answer.retryAfter }),
    ...(bedrockRequestId && { bedrockRequestId }),
    cause: error,
  });
}

/** Inside a stream some clients try again only when the code says `server_error` as well. */
function toCode({ type, code }: Telling, inStream: boolean): { code?: string } {
  if (code) return { code };
  return inStream && type === "server_error" ? { code: type } : {};
}

type Failure = { name: string; message: string; code: string; status?: number; bedrockRequestId?: string };

/** An exception that the SDK's model of the event stream lacks comes as `modelTimeoutException` with JSON for a message. */
function readError(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "", message: "", code: "" };
  const { code, $metadata } = error as { code?: unknown; $metadata?: { requestId?: string; httpStatusCode?: number } };
  const { requestId: bedrockRequestId, httpStatusCode: status } = $metadata ?? {};
  return {
    name: error.name.charAt(0).toUpperCase() + error.name.slice(1),
    message: readMessage(error.message).replace(SDK_HINT, ""),
    code: typeof code === "string" ? code : "",
    ...(status && { status }),
    ...(bedrockRequestId && { bedrockRequestId }),
  };
}

function readMessage(text: string): string {
  try {
    const { message, Message = message } = JSON.parse(text);
    return typeof Message === "string" ? Message : text;
  } catch {
    return text;
  }
}

/** A ValidationException is many things; clients act on the code: they compact on one, and give up on the others. */
function refine(answer: Telling, message: string, inStream: boolean): Telling {
  if (answer === VALIDATION && CONTEXT_LENGTH.some((pattern) => pattern.test(message)))
    return { ...answer, code: "context_length_exceeded" };
  if (answer.status === 403 && OUR_KEY.test(message)) return OUR_CREDENTIALS;
  if (inStream && answer.status < 429) return { ...VALIDATION, code: "invalid_prompt" };
  if (answer === VALIDATION && UNKNOWN_MODEL.test(message)) return { ...answer, status: 404, code: "model_not_found" };
  return answer;
}

function toUnnamed({ message, code, status = 0 }: Failure): Telling {
  const byStatus = BY_STATUS[status];
  if (byStatus) return byStatus;
  if (/^E[A-Z]+$/.test(code)) return { ...UPSTREAM, message: "The connection to Bedrock failed." };
  if (DAMAGED_FRAME.test(message)) return { ...UPSTREAM, message: "Bedrock's stream was damaged on its way." };
  return { status: 500, type: "server_error", message: "The gateway failed to answer." };
}

/** Bedrock's sentence, and where it leaves the caller alone, what to do about it. */
function toCallersWords(words: string): string {
  const message = words.replace(ROLE_ARN, "the gateway's role").replace(ACCOUNT_IN_ARN, "$1").replace(ACCOUNT, "…");
  const model = toModelName(ON_DEMAND.exec(message)?.[1] ?? "");
  if (model) return `${message} Use its inference profile as the model: us.${model}, eu.${model} or global.${model}.`;
  // The sentence begins with the role's ARN, which is nobody's business.
  const [, action, resource] = NOT_AUTHORIZED.exec(message) ?? [];
  if (action)
    return `The gateway's role is not allowed to perform ${action}${resource ? ` on ${resource}` : ""}: grant it in the role's policy.`;
  if (/access to the model/i.test(message))
    return `${message} Enable the model for the gateway's AWS account in the Bedrock console.`;
  return message;
}
