import { expect, test } from "vitest";
import { readDirectives } from "../../../../local/bedrock/directives/read-directives.ts";

const REFUSALS: [text: string, status: number, name: string, message?: string][] = [
  ["!throttle", 429, "ThrottlingException", "Too many requests, please wait before trying again."],
  ["!validation", 400, "ValidationException", "The provided request is not valid"],
  ["!validation prompt is too long: 7 > 5\nnext line", 400, "ValidationException", "prompt is too long: 7 > 5"],
  ["!validation no! never !fast", 400, "ValidationException", "no! never"],
  ["!access", 403, "AccessDeniedException"],
  ["!notfound", 404, "ResourceNotFoundException"],
  ["!overload", 503, "ServiceUnavailableException"],
  ["!internal", 500, "InternalServerException"],
  ["!notready", 429, "ModelNotReadyException"],
  ["!timeout", 408, "ModelTimeoutException"],
  ["!model-error", 424, "ModelErrorException"],
  ["!quota", 400, "ServiceQuotaExceededException"],
  ["!throttle !quota", 429, "ThrottlingException"],
];

const EFFECTS: [text: string, directives: object][] = [
  ["Hello! How are you !?", {}],
  ["wow!throttle", {}],
  ["!unknown !constructor", {}],
  ["!error-first", { failure: { after: -1, how: "exception", name: "modelStreamErrorException" } }],
  ["!error-after 3", { failure: { after: 3, how: "exception", name: "modelStreamErrorException" } }],
  ["!error-after 3 throttlingException", { failure: { after: 3, how: "exception", name: "throttlingException" } }],
  [
    "!error-after 0 internalServerException",
    { failure: { after: 0, how: "exception", name: "internalServerException" } },
  ],
  [
    "!error-after 1 serviceUnavailableException",
    { failure: { after: 1, how: "exception", name: "serviceUnavailableException" } },
  ],
  ["!error-after 1 validationException", { failure: { after: 1, how: "exception", name: "validationException" } }],
  ["!error-after 1 please", { failure: { after: 1, how: "exception", name: "modelStreamErrorException" } }],
  ["!cut", { failure: { after: 2, how: "cut" } }],
  ["!cut-after 5", { failure: { after: 5, how: "cut" } }],
  ["!end-after 4", { failure: { after: 4, how: "end" } }],
  ["!crc", { failure: { after: 2, how: "crc" } }],
  ["!crc-after 7", { failure: { after: 7, how: "crc" } }],
  ["!slow 500", { pace: 500 }],
  ["!silence 20000", { silence: 20_000 }],
  ["!fast", { pace: 0 }],
  ["!stop content_filtered now", { stopReason: "content_filtered" }],
  ["!empty", { empty: true }],
  ["!guardrail", { guardrail: true }],
  ["!think 16", { thoughtKilobytes: 16 }],
  ["!refuse", { refused: true }],
  ["!big 64", { kilobytes: 64, pace: 0 }],
  [
    "Tell me a story !slow 5\n!silence 9 !cut-after 3 please",
    { pace: 5, silence: 9, failure: { after: 3, how: "cut" } },
  ],
  ["!slow 5 !fast", { pace: 5 }],
  ["!end-after 4 !crc", { failure: { after: 4, how: "end" } }],
];

test.each(REFUSALS)("readDirectives reads a refusal from '%s'", (text, status, name, message) => {
  const { refusal } = readDirectives(text);
  expect(refusal).toMatchObject({ status, name, ...(message && { message }) });
});

test.each(EFFECTS)("readDirectives reads '%s'", (text, directives) => expect(readDirectives(text)).toEqual(directives));
