import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/validate.ts";
import { ask, expectInvalid, expectTaken, models, talk, tool, toolConfig, use, user } from "../requests.ts";

const say = (...content: object[]) => talk([user(...content)]);
const image = (bytes: unknown) => say({ image: { format: "png", source: { bytes } } });
const inference = (inferenceConfig: object) => ask({ inferenceConfig });
const metadata = (requestMetadata: object) => ask({ requestMetadata });
const contentKeys =
  "text, image, toolUse, toolResult, document, video, audio, cachePoint, guardContent, reasoningContent, citationsContent, searchResult, toolAddition, toolRemoval";
const long = "a".repeat(65);

const unreadable: [why: string, body: unknown, message: string][] = [
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

const violations: [why: string, body: object, where: string, constraint: string][] = [
  ["a missing role", talk([{ content: [] }]), "null at 'messages.1.member.role'", "Member must not be null"],
  [
    "null for content",
    talk([{ role: "user", content: null }]),
    "null at 'messages.1.member.content'",
    "Member must not be null",
  ],
  [
    "another role",
    talk([{ role: "tool", content: [] }]),
    "at 'messages.1.member.role'",
    "Member must satisfy enum value set: [user, assistant, system]",
  ],
  [
    "jpg",
    say({ text: "a" }, { image: { format: "jpg", source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.2.member.image.format'",
    "Member must satisfy enum value set: [png, jpeg, gif, webp]",
  ],
  [
    "empty bytes",
    image(""),
    "at 'messages.1.member.content.1.member.image.source.bytes'",
    "Member must have length greater than or equal to 1",
  ],
  [
    "a document without name",
    say({ document: { format: "pdf", source: { bytes: "AAAA" } } }),
    "null at 'messages.1.member.content.1.member.document.name'",
    "Member must not be null",
  ],
  [
    "a document of another format",
    say({ document: { format: "json", name: "a", source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.1.member.document.format'",
    "Member must satisfy enum value set: [pdf, csv, doc, docx, xls, xlsx, html, txt, md]",
  ],
  [
    "a document name of 201 characters",
    say({ document: { name: "a".repeat(201), source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.1.member.document.name'",
    "Member must have length less than or equal to 200",
  ],
  [
    "a space in a toolUseId",
    say(use("call 1")),
    "at 'messages.1.member.content.1.member.toolUse.toolUseId'",
    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+",
  ],
  [
    "a toolUseId of 65 characters",
    say(use(long)),
    "at 'messages.1.member.content.1.member.toolUse.toolUseId'",
    "Member must have length less than or equal to 64",
  ],
  [
    "an S3 address that is none",
    say({ image: { format: "png", source: { s3Location: { uri: "https://a" } } } }),
    "at 'messages.1.member.content.1.member.image.source.s3Location.uri'",
    "Member must satisfy regular expression pattern: s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?",
  ],
  [
    "an empty system text",
    ask({ system: [{ text: "" }] }),
    "at 'system.1.member.text'",
    "Member must have length greater than or equal to 1",
  ],
  [
    "a cache of a day",
    say({ text: "a" }, { cachePoint: { type: "default", ttl: "1d" } }),
    "at 'messages.1.member.content.2.member.cachePoint.ttl'",
    "Member must satisfy enum value set: [5m, 1h]",
  ],
  [
    "a tool name with a dot",
    ask(toolConfig(tool("a"), tool("fs.read"))),
    "'fs.read' at 'toolConfig.tools.2.member.toolSpec.name'",
    "Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
  ],
  [
    "a tool name of 65 characters",
    ask(toolConfig(tool(long))),
    `'${long}' at 'toolConfig.tools.1.member.toolSpec.name'`,
    "Member must have length less than or equal to 64",
  ],
  [
    "an empty description",
    ask(toolConfig(tool("a", {}, { description: "" }))),
    "'' at 'toolConfig.tools.1.member.toolSpec.description'",
    "Member must have length greater than or equal to 1",
  ],
  ["no tools", ask(toolConfig()), "at 'toolConfig.tools'", "Member must have length greater than or equal to 1"],
  ["a toolConfig without tools", ask({ toolConfig: {} }), "null at 'toolConfig.tools'", "Member must not be null"],
  [
    "maxTokens 0",
    inference({ maxTokens: 0 }),
    "'0' at 'inferenceConfig.maxTokens'",
    "Member must have value greater than or equal to 1",
  ],
  [
    "temperature 1.5",
    inference({ temperature: 1.5 }),
    "'1.5' at 'inferenceConfig.temperature'",
    "Member must have value less than or equal to 1",
  ],
  [
    "topP -0.1",
    inference({ topP: -0.1 }),
    "'-0.1' at 'inferenceConfig.topP'",
    "Member must have value greater than or equal to 0",
  ],
  [
    "an empty stop sequence",
    inference({ stopSequences: [""] }),
    "'' at 'inferenceConfig.stopSequences.1.member'",
    "Member must have length greater than or equal to 1",
  ],
  ["no metadata", metadata({}), "at 'requestMetadata'", "Member must have length greater than or equal to 1"],
  [
    "17 metadata pairs",
    metadata(Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, "v"]))),
    "at 'requestMetadata'",
    "Member must have length less than or equal to 16",
  ],
  [
    "a metadata value with braces",
    metadata({ user: "{}" }),
    "at 'requestMetadata'",
    "Map value must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z0-9\\s:_@$#=/+,-.]{0,256}]",
  ],
  [
    "an empty metadata key",
    metadata({ "": "v" }),
    "at 'requestMetadata'",
    "Map keys must satisfy constraint: [Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9\\s:_@$#=/+,-.]{1,256}]",
  ],
  [
    "a guardrail version 0",
    ask({ guardrailConfig: { guardrailIdentifier: "abc", guardrailVersion: "0" } }),
    "'0' at 'guardrailConfig.guardrailVersion'",
    "Member must satisfy regular expression pattern: (|([1-9][0-9]{0,7})|(DRAFT))",
  ],
  [
    "a guardrail trace that is none",
    ask({ guardrailConfig: { trace: "on" } }),
    "'on' at 'guardrailConfig.trace'",
    "Member must satisfy enum value set: [enabled, disabled, enabled_full]",
  ],
  [
    "a processing mode that is none",
    ask({ guardrailConfig: { streamProcessingMode: "later" } }),
    "'later' at 'guardrailConfig.streamProcessingMode'",
    "Member must satisfy enum value set: [sync, async]",
  ],
  [
    "service tier auto",
    ask({ serviceTier: { type: "auto" } }),
    "'auto' at 'serviceTier.type'",
    "Member must satisfy enum value set: [priority, default, flex, reserved]",
  ],
  [
    "a latency that is none",
    ask({ performanceConfig: { latency: "fast" } }),
    "'fast' at 'performanceConfig.latency'",
    "Member must satisfy enum value set: [standard, optimized]",
  ],
  [
    "11 response field paths",
    ask({ additionalModelResponseFieldPaths: Array.from({ length: 11 }, () => "/a") }),
    "at 'additionalModelResponseFieldPaths'",
    "Member must have length less than or equal to 10",
  ],
  [
    "another text format",
    ask({ outputConfig: { textFormat: { type: "json_object", structure: { jsonSchema: { schema: "{}" } } } } }),
    "at 'outputConfig.textFormat.type'",
    "Member must satisfy enum value set: [json_schema]",
  ],
];

const unions: [why: string, body: object, message: string][] = [
  [
    "an empty block",
    say({}),
    `ContentBlock object at messages.0.content.0 must set one of the following keys: ${contentKeys}.`,
  ],
  [
    "a block of an unknown kind",
    say({ text: "a" }, { type: "text" }),
    `ContentBlock object at messages.0.content.1 must set one of the following keys: ${contentKeys}.`,
  ],
  [
    "a cachePoint beside a text",
    say({ text: "a", cachePoint: { type: "default" } }),
    `ContentBlock object at messages.0.content.0 can only set one of the following keys: ${contentKeys}.`,
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

test.each(unreadable)("checkShape cannot read %s", (_why, body, message) =>
  expect(validateConverse(models.sonnet45, body, "converse")).toEqual({
    status: 400,
    name: "SerializationException",
    message,
  }),
);

test.each(violations)("checkShape refuses %s", (_why, body, where, constraint) =>
  expectInvalid(
    "sonnet45",
    body,
    `1 validation error detected: Value ${where} failed to satisfy constraint: ${constraint}`,
  ),
);

test.each(unions)("checkShape refuses %s", (_why, body, message) => expectInvalid("sonnet45", body, message));

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
  expect(validateConverse(models.sonnet45, body, "converse")).toBeUndefined();
});
