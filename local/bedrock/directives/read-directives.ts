/*
 * What a prompt can make the stand-in do. Directives stand in the last user text, each at the start of a word; they
 * combine, and of two that disagree the first holds. In a non-stream call a failure of the stream becomes its HTTP
 * error, `!cut` and `!crc` destroy the connection, `!end-after` leaves out `output`.
 *
 * | directive                | effect                                                                             |
 * | ------------------------ | ---------------------------------------------------------------------------------- |
 * | `!at WORD`               | what follows, up to the next `!at`, is only for regions, model ids and access keys  |
 * |                          | that hold the word; the access key of a role holds its account and name             |
 * | `!drop`                  | the connection is destroyed before any answer                                       |
 * | `!throttle [SECONDS]`    | ThrottlingException, 429, before the first byte – as all down to `!quota`; with so  |
 * |                          | many seconds as retry-after                                                         |
 * | `!validation <text>`     | ValidationException, 400, with that text (to the end of the line or next directive) |
 * | `!access`                | AccessDeniedException, 403                                                          |
 * | `!notfound`              | ResourceNotFoundException, 404                                                      |
 * | `!overload`              | ServiceUnavailableException, 503                                                    |
 * | `!internal`              | InternalServerException, 500                                                        |
 * | `!notready`              | ModelNotReadyException, 429                                                         |
 * | `!timeout`               | ModelTimeoutException, 408                                                          |
 * | `!model-error`           | ModelErrorException, 424                                                            |
 * | `!quota`                 | ServiceQuotaExceededException, 400                                                  |
 * | `!error-first`           | an exception (modelStreamErrorException) is the first frame of the stream           |
 * | `!error-after N [name]`  | N deltas, then an exception frame; name: throttlingException, validationException,  |
 * |                          | internalServerException, serviceUnavailableException (modelStreamErrorException)    |
 * | `!cut`, `!cut-after N`   | N deltas (2), then the connection is destroyed                                      |
 * | `!end-after N`           | N deltas, then the stream ends cleanly, without messageStop                         |
 * | `!crc`, `!crc-after N`   | N deltas (2), then a frame with a broken checksum                                   |
 * | `!slow MS`               | a pause of MS before every delta                                                    |
 * | `!silence MS`            | one pause of MS after the first delta                                               |
 * | `!fast`                  | no pause at all                                                                     |
 * | `!stop REASON`           | that stopReason                                                                     |
 * | `!empty`                 | an answer without content                                                           |
 * | `!guardrail`             | the answer of a guardrail that intervened                                           |
 * | `!big N`                 | N kB of text, without pauses                                                        |
 * | `!think N`               | N kB of thinking, where the model thinks                                            |
 * | `!refuse`                | the answer of a classifier that refuses: content_filtered, with `stop_details`      |
 * | `!old-account`           | anywhere in the request: nobody checks the prefix of signed thinking                |
 * | `!no-native-schemas`     | anywhere in the request: the newest Claudes refuse a schema for the answer          |
 */
import type { StopReason } from "@aws-sdk/client-bedrock-runtime";
import { invalid, type Refusal, refuse } from "../refusals/refusal.ts";
import { STREAM_EXCEPTIONS, type StreamException } from "../refusals/stream-exceptions.ts";

/** How a stream breaks: after so many deltas; -1 is before the first frame. */
export type Failure = { after: number } & (
  | { how: "cut" | "end" | "crc" }
  | { how: "exception"; name: StreamException }
);

/** What the prompt asked for. */
export type Directives = {
  refusal?: Refusal;
  dropped?: boolean;
  failure?: Failure;
  /** Milliseconds before every delta. */
  pace?: number;
  /** Milliseconds after the first delta. */
  silence?: number;
  stopReason?: StopReason;
  empty?: boolean;
  guardrail?: boolean;
  kilobytes?: number;
  thoughtKilobytes?: number;
  /** A classifier refuses to answer. */
  refused?: boolean;
};

const MID_STREAM = 2;

const READERS: Record<string, (argument: string) => Directives> = {
  drop: () => ({ dropped: true }),
  throttle(seconds) {
    const retryAfter = toNumber(seconds);
    return { refusal: { ...STREAM_EXCEPTIONS.throttlingException, ...(retryAfter > 0 && { retryAfter }) } };
  },
  validation: (text) => ({ refusal: invalid(text || "The provided request is not valid") }),
  access: () => ({
    refusal: refuse("AccessDeniedException", "You don't have access to the model with the specified model ID."),
  }),
  notfound: () => ({
    refusal: refuse(
      "ResourceNotFoundException",
      "Could not resolve the foundation model from the provided model identifier.",
    ),
  }),
  overload: () => ({ refusal: STREAM_EXCEPTIONS.serviceUnavailableException }),
  internal: () => ({ refusal: STREAM_EXCEPTIONS.internalServerException }),
  notready: () => ({
    refusal: refuse("ModelNotReadyException", "Model is not ready for inference. Wait and try your request again."),
  }),
  timeout: () => ({
    refusal: refuse("ModelTimeoutException", "Model has timed out in processing the request. Try your request again."),
  }),
  "model-error": () => ({
    refusal: refuse("ModelErrorException", "The model returned the following errors: Internal server error"),
  }),
  quota: () => ({
    refusal: refuse("ServiceQuotaExceededException", "Your request exceeds the service quota for your account."),
  }),
  "error-first": () => ({ failure: { after: -1, how: "exception", name: "modelStreamErrorException" } }),
  "error-after": (argument) => ({
    failure: { after: toNumber(argument), how: "exception", name: toExceptionName(argument) },
  }),
  cut: () => ({ failure: { after: MID_STREAM, how: "cut" } }),
  "cut-after": (argument) => ({ failure: { after: toNumber(argument), how: "cut" } }),
  "end-after": (argument) => ({ failure: { after: toNumber(argument), how: "end" } }),
  crc: () => ({ failure: { after: MID_STREAM, how: "crc" } }),
  "crc-after": (argument) => ({ failure: { after: toNumber(argument), how: "crc" } }),
  slow: (argument) => ({ pace: toNumber(argument) }),
  silence: (argument) => ({ silence: toNumber(argument) }),
  fast: () => ({ pace: 0 }),
  stop: (argument) => ({ stopReason: argument.split(/\s/)[0] as StopReason }),
  empty: () => ({ empty: true }),
  guardrail: () => ({ guardrail: true }),
  think: (argument) => ({ thoughtKilobytes: toNumber(argument) }),
  refuse: () => ({ refused: true }),
  big: (argument) => ({ kilobytes: toNumber(argument), pace: 0 }),
};

/** Reads the directives of a text. */
export function readDirectives(text: string): Directives {
  let directives: Directives = {};
  for (const [, token = "", argument = ""] of text.matchAll(/(?<!\S)!([a-z-]+)((?:(?!\s![a-z])[^\n])*)/g)) {
    if (Object.hasOwn(READERS, token)) directives = { ...READERS[token]?.(argument.trim()), ...directives };
  }
  return directives;
}

function toNumber(argument: string): number {
  return Number(/^\d+/.exec(argument)?.[0] ?? 0);
}

function toExceptionName(argument: string): StreamException {
  const names = Object.keys(STREAM_EXCEPTIONS) as StreamException[];
  return names.find((name) => name === argument.split(/\s+/)[1]) ?? "modelStreamErrorException";
}
