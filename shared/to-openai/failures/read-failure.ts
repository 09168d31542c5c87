import { isJsonObject } from "../../openai/json-object.ts";

/** What can be told of a thrown value; empty where it says nothing. */
export type Failure = {
  /** The exception's name, as Bedrock spells it outside a stream. */
  name: string;
  /** The sentence, without what the SDK adds to it. */
  message: string;
  /** Of a connection that failed, such as `ECONNRESET`. */
  code: string;
  /** HTTP status; 0 without one, and no guide inside a stream. */
  status: number;
  bedrockRequestId: string;
  /** Milliseconds that Bedrock asks to wait; 0 where it does not. */
  retryAfter: number;
};

/** More than any sentence of Bedrock's, so that reading one stays cheap whatever comes. */
const MAX_SENTENCE = 4_000;
const SDK_HINT = /\s?Deserialization error:|\S{0,64}\$(?:response|metadata)\b/;
const REQUEST_ID = /^[\w-]{1,128}$/;
const SECONDS = /^\d{1,5}$/;
/** A model without prompt caching says so with an AccessDeniedException. */
const REFUSALS = ["ValidationException", "AccessDeniedException"];
/** Credentials, time, the model's own failure, throttling. */
const NO_REFUSALS = [401, 408, 424, 429];
/** What the SDK calls an answer whose header with the name is missing. */
const NAMELESS = ["Unknown", "UnknownError"];

/** Reads whatever was thrown: nothing of it is what its type says until it was checked. */
export function readFailure(error: unknown): Failure {
  const { name, message, code, $metadata, $response } = toMembers(error);
  const { requestId, httpStatusCode } = toMembers($metadata);
  const retryAfter = toText(toMembers(toMembers($response).headers)["retry-after"]);
  const named = toText(name);
  return {
    name: NAMELESS.includes(named) ? "" : named.charAt(0).toUpperCase() + named.slice(1),
    message: readSentence(toText(message)),
    code: toText(code),
    status: typeof httpStatusCode === "number" ? httpStatusCode : 0,
    bedrockRequestId: REQUEST_ID.test(toText(requestId)) ? toText(requestId) : "",
    retryAfter: SECONDS.test(retryAfter) ? Number(retryAfter) * 1000 : 0,
  };
}

/** Did Bedrock refuse what was asked? It also does where the header with the exception's name is missing. */
export function isRefusal({ name, message, status }: Failure): boolean {
  if (name !== "") return REFUSALS.includes(name);
  return message !== "" && status >= 400 && status < 500 && !NO_REFUSALS.includes(status);
}

/** An exception that the SDK's model of the event stream lacks has its JSON for a message; a proxy's page is no sentence. */
function readSentence(text: string): string {
  const words = text.slice(0, MAX_SENTENCE).split(SDK_HINT, 1)[0]?.trim() ?? "";
  if (NAMELESS.includes(words) || words.startsWith("<")) return "";
  if (!words.startsWith("{")) return words;
  try {
    const { message, Message = message }: Record<string, unknown> = JSON.parse(words);
    return toText(Message);
  } catch {
    return "";
  }
}

function toMembers(value: unknown): Record<string, unknown> {
  return isJsonObject(value) ? value : {};
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
