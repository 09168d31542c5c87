import { ApplyGuardrailCommand, BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBedrock } from "../../../../local/bedrock/start-bedrock.ts";

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
let client: BedrockRuntimeClient;
beforeAll(async () => {
  bedrock = await startBedrock();
  client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: bedrock.url,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
});
afterAll(() => bedrock.close());

type Content = NonNullable<ConstructorParameters<typeof ApplyGuardrailCommand>[0]["content"]>;

const apply = (content: Content, version = "1") =>
  client.send(
    new ApplyGuardrailCommand({
      guardrailIdentifier: "gr1",
      guardrailVersion: version,
      source: "INPUT",
      outputScope: "FULL",
      content,
    }),
  );

test("ApplyGuardrail tells every filter, and blocks what one of them finds", async () => {
  const { action, assessments = [] } = await apply([{ text: { text: "I will kill the idiot" } }]);
  expect(action).toBe("GUARDRAIL_INTERVENED");
  const filters = assessments[0]?.contentPolicy?.filters ?? [];
  expect(Object.fromEntries(filters.map(({ type, confidence }) => [type, confidence]))).toEqual({
    HATE: "NONE",
    INSULTS: "MEDIUM",
    SEXUAL: "NONE",
    VIOLENCE: "HIGH",
    MISCONDUCT: "NONE",
    PROMPT_ATTACK: "NONE",
  });
});

test("ApplyGuardrail lets harmless words through", async () => {
  expect(await apply([{ text: { text: "Good morning" } }])).toMatchObject({ action: "NONE", outputs: [] });
});

test("ApplyGuardrail finds addresses, topics and words", async () => {
  const text = "bogeyword me@example.com wants investment advice";
  const { assessments } = await apply([{ text: { text } }]);
  expect(assessments?.[0]).toMatchObject({
    topicPolicy: { topics: [{ detected: true }] },
    wordPolicy: { customWords: [{ match: "bogeyword" }] },
    sensitiveInformationPolicy: { piiEntities: [{ type: "EMAIL", match: "me@example.com" }] },
  });
});

const gif = new Uint8Array(Buffer.from("GIF89a"));

test.each<[what: string, content: Content, version: string, name: string]>([
  ["an empty list", [], "1", "ValidationException"],
  ["too much text", [{ text: { text: "x".repeat(25_001) } }], "1", "ValidationException"],
  ["a GIF", [{ image: { format: "png", source: { bytes: gif } } }], "1", "ValidationException"],
  ["a version that is none", [{ text: { text: "x" } }], "latest", "ValidationException"],
  ["a text that asks for it", [{ text: { text: "!throttle" } }], "1", "ThrottlingException"],
])("ApplyGuardrail refuses %s", async (_, content, version, name) => {
  await expect(apply(content, version)).rejects.toMatchObject({ name });
});
