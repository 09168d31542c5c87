import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { ask, expectInvalid, expectTaken, MODELS, talk, tool, toolConfig, use, user } from "../requests.ts";

const say = (...content: object[]) => talk([user(...content)]);
const image = (bytes: unknown) => say({ image: { format: "png", source: { bytes } } });
const inference = (inferenceConfig: object) => ask({ inferenceConfig });
const metadata = (requestMetadata: object) => ask({ requestMetadata });
const CONTENT_KEYS =
  "text, image, toolUse, toolResult, document, video, audio, cachePoint, guardContent, reasoningContent, citationsContent, searchResult, toolAddition, toolRemoval";

const UNREADABLE: [why: string, body: unknown, message: string][] = [
  ["a body that is no object", "hello", "Unexpected field type"],
  ["messages that are no list", { messages: "hello" }, "Unexpected field type"],
  ["messages that are an object", { messages: {} }, "Start of structure or map found where not expected"],
  ["content that is a string", talk([{ role: "user", content: "Hello" }]), "Unexpected field type"],
  ["a message that is a list", talk([[]]), "Start of list found where not expected"],
  ["a text that is a number", say({ text: 5 }), "NUMBER_VALUE cannot be converted to String"],
  ["a text that is true", say({ text: true }), "TRUE_VALUE cannot be converted to String"],
  ["a text that is an object", say({ text: {} }), "Start of structure or map found where not expected"],
  ["a null in a list", talk([null as unknown as object]), "Unexpected field type"],
  ["maxTokens as a string", inference({ maxTokens: "5" }), "STRING_VALUE cannot be converted to Integer"],
  ["half a token", inference({ maxTokens: 1.5 }), "DECIMAL_VALUE cannot be converted to Integer"],
  ["a temperature as a string", inference({ temperature: "0" }), "STRING_VALUE cannot be converted to Float"],
  [
    "strict as a string",
    ask(toolConfig(tool("a", {}, { strict: "yes" }))),
    "STRING_VALUE cannot be converted to Boolean",
  ],
  ["bytes as a list", image([1, 2]), "Start of list found where not expected"],
  ["bytes as a number", image(1), "only base-64-encoded strings are convertible to bytes"],
  ["bytes of odd length", image("AAAAA"), "Base64 encoded length is expected a multiple of 4 bytes but found: 5"],
  ["bytes that are no base64", image("AA*A"), "Invalid base64 character found"],
  ["a metadata value that is a number", metadata({ user: 1 }), "NUMBER_VALUE cannot be converted to String"],
];

const UNIONS: [why: string, body: object, message: string][] = [
  [
    "an empty block",
    say({}),
    `ContentBlock object at messages.0.content.0 must set one of the following keys: ${CONTENT_KEYS}.`,
  ],
  [
    "a block of an unknown kind",
    say({ text: "a" }, { type: "text" }),
    `ContentBlock object at messages.0.content.1 must set one of the following keys: ${CONTENT_KEYS}.`,
  ],
  [
    "a cachePoint beside a text",
    say({ text: "a", cachePoint: { type: "default" } }),
    `ContentBlock object at messages.0.content.0 can only set one of the following keys: ${CONTENT_KEYS}.`,
  ],
  [
    "a cachePoint inside a tool result",
    say({ toolResult: { toolUseId: "a", content: [{ cachePoint: { type: "default" } }] } }),
    "ToolResultContentBlock object at messages.0.content.0.toolResult.content.0 must set one of the following keys: text, image, json, document, video, searchResult.",
  ],
  [
    "an empty toolChoice",
    ask({ toolConfig: { tools: [tool("a")], toolChoice: {} } }),
    "ToolChoice object at toolConfig.toolChoice must set one of the following keys: auto, any, tool.",
  ],
  [
    "a prompt variable that is no text",
    ask({ promptVariables: { name: {} } }),
    "PromptVariableValues object at promptVariables must set one of the following keys: text.",
  ],
];

test.each(UNREADABLE)("checkShape cannot read %s", (_why, body, message) =>
  expect(validateConverse(MODELS.sonnet45, body, "converse")).toEqual({
    status: 400,
    name: "SerializationException",
    message,
  }),
);

test.each(UNIONS)("checkShape refuses %s", (_why, body, message) => expectInvalid("sonnet45", body, message));

test("checkShape names every violation of a request", () => {
  expectInvalid(
    "sonnet45",
    talk([user(use("call 1"))], { inferenceConfig: { topP: 2 } }),
    "2 validation errors detected: Value at 'messages.1.member.content.1.member.toolUse.toolUseId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+; Value '2' at 'inferenceConfig.topP' failed to satisfy constraint: Member must have value less than or equal to 1",
  );
});

test("checkShape ignores members that the service model does not name, and null", () => {
  expectTaken("sonnet45", ask({ stream: true, system: null, inferenceConfig: { topK: 5, maxTokens: null } }));
});

test("checkShape knows the processing mode of a guardrail only in a stream", () => {
  const body = ask({ guardrailConfig: { streamProcessingMode: "later" } });
  expect(validateConverse(MODELS.sonnet45, body, "converse")).toBeUndefined();
});
