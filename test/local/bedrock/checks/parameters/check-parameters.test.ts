import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, type Refused, type Taken } from "../../requests.ts";

const sampling = (inferenceConfig: object, additionalModelRequestFields: object = {}) =>
  ask({ inferenceConfig, additionalModelRequestFields });
const XOR = `${FROM_MODEL}\`temperature\` and \`top_p\` cannot both be specified for this model. Please use only one.`;

const limit = (tokens: number) =>
  `The maximum tokens you requested exceeds the model limit of ${tokens}. Try again with a maximum tokens value that is lower than ${tokens}.`;
const most = (maxTokens: number) => ask({ inferenceConfig: { maxTokens } });

const REFUSED: Refused[] = [
  ["more tokens than Nova writes", "nova", most(10_001), limit(10_000)],
  ["more tokens than Claude writes", "opus55", most(128_001), limit(128_000)],
  ["more tokens than an older Claude writes", "sonnet4", most(64_001), limit(64_000)],
  [
    "a temperature",
    "opus48",
    sampling({ temperature: 1 }),
    `${FROM_MODEL}\`temperature\` is deprecated for this model.`,
  ],
  ["a topP", "opus5", sampling({ topP: 0.9 }), `${FROM_MODEL}\`top_p\` is deprecated for this model.`],
  ["a top_k", "opus5", sampling({}, { top_k: 5 }), `${FROM_MODEL}\`top_k\` is deprecated for this model.`],
  ["temperature with topP", "sonnet45", sampling({ temperature: 0, topP: 0.9 }), XOR],
  ["temperature with top_p", "opus46", sampling({ temperature: 0.5 }, { top_p: 0.9 }), XOR],
  [
    "a key that Claude does not know",
    "sonnet45",
    sampling({}, { reasoning_effort: "low" }),
    `${FROM_MODEL}reasoning_effort: Extra inputs are not permitted`,
  ],
  [
    "a key that Nova does not know",
    "nova",
    sampling({}, { top_k: 5 }),
    `${FROM_MODEL}Malformed input request: #: extraneous key [top_k] is not permitted, please reformat your input and try again.`,
  ],
  [
    "a key beside Llama",
    "llama4",
    sampling({}, { reasoning_effort: "low" }),
    `${FROM_MODEL}Malformed input request: #: extraneous key [reasoning_effort] is not permitted, please reformat your input and try again.`,
  ],
  [
    "a stop sequence of white space for Claude",
    "sonnet45",
    sampling({ stopSequences: ["END", "\n"] }),
    `${FROM_MODEL}stop_sequences: each stop sequence must contain non-whitespace`,
  ],
  [
    "stop sequences for gpt-oss",
    "gptOss",
    sampling({ stopSequences: ["END"] }),
    "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
  ],
  [
    "a response field path that is no JSON Pointer",
    "sonnet45",
    ask({ additionalModelResponseFieldPaths: ["/stop_sequence/~0/", "usage"] }),
    "The format of the value at additionalModelResponseFieldPaths.1 is invalid. Provide a JSON Pointer for the field and try again.",
  ],
  [
    "a first response field path that is no JSON Pointer",
    "sonnet45",
    ask({ additionalModelResponseFieldPaths: ["a"] }),
    "The format of the value at additionalModelResponseFieldPaths.0 is invalid. Provide a JSON Pointer for the field and try again.",
  ],
  [
    "a guardrail without version",
    "sonnet45",
    ask({ guardrailConfig: { guardrailIdentifier: "abc123" } }),
    "The guardrailConfig field must define both guardrailIdentifier and guardrailVersion.",
  ],
];

const TAKEN: Taken[] = [
  ["all that Claude writes", "opus55", most(128_000)],
  ["any number of tokens where the limit is not known", "llama4", most(1_000_000)],
  ["temperature 0 alone", "sonnet45", sampling({ temperature: 0 })],
  ["topP with top_k", "sonnet45", sampling({ topP: 0.9 }, { top_k: 5 })],
  ["temperature with topP", "sonnet4", sampling({ temperature: 1, topP: 1 })],
  ["stop sequences", "sonnet45", sampling({ stopSequences: ["END", "\n\nHuman:"] })],
  ["Nova's topK", "nova", sampling({ temperature: 0.5, topP: 0.5 }, { inferenceConfig: { topK: 5 } })],
  ["a temperature of null", "opus48", sampling({ temperature: null })],
  ["white space as a stop sequence", "nova", sampling({ stopSequences: ["\n"] })],
  ["a guardrail", "sonnet45", ask({ guardrailConfig: { guardrailIdentifier: "abc123", guardrailVersion: "DRAFT" } })],
];

test.each(REFUSED)("checkParameters refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkParameters takes %s (%s)", (_what, model, body) => expectTaken(model, body));
