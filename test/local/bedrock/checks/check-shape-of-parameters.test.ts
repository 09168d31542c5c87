import { test } from "vitest";
import { ask, expectInvalid, tool, toolConfig } from "../requests.ts";

const inference = (inferenceConfig: object) => ask({ inferenceConfig });
const metadata = (requestMetadata: object) => ask({ requestMetadata });
const LONG = "a".repeat(65);

const VIOLATIONS: [why: string, body: object, where: string, constraint: string][] = [
  [
    "a tool name with a dot",
    ask(toolConfig(tool("a"), tool("fs.read"))),
    "'fs.read' at 'toolConfig.tools.2.member.toolSpec.name'",
    "Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
  ],
  [
    "a tool name of 65 characters",
    ask(toolConfig(tool(LONG))),
    `'${LONG}' at 'toolConfig.tools.1.member.toolSpec.name'`,
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

test.each(VIOLATIONS)("checkShape refuses %s", (_why, body, where, constraint) =>
  expectInvalid(
    "sonnet45",
    body,
    `1 validation error detected: Value ${where} failed to satisfy constraint: ${constraint}`,
  ),
);
