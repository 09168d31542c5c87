import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamCommandInput,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";
import { readSignature } from "../../../local/bedrock/thinking/to-signature.ts";
import { MODELS, tool } from "./requests.ts";

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
const CLIENTS = new Map<string, BedrockRuntimeClient>();
beforeAll(async () => {
  bedrock = await startBedrock();
  const config = {
    endpoint: bedrock.url,
    region: "us-east-1",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    maxAttempts: 1,
  };
  CLIENTS.set("HTTP/1.1", new BedrockRuntimeClient({ ...config, requestHandler: new NodeHttpHandler() }));
  CLIENTS.set("h2c", new BedrockRuntimeClient(config));
});
afterAll(async () => {
  for (const client of CLIENTS.values()) client.destroy();
  await bedrock.close();
});

type Input = Partial<ConverseStreamCommandInput>;
type Seen = { events: ConverseStreamOutput[]; error?: Error };

const WEATHER = tool("get_weather", { type: "object", properties: { city: { type: "string" } }, required: ["city"] });

function toInput(text: string, input: Input): ConverseStreamCommandInput {
  return { modelId: MODELS.sonnet45, messages: [{ role: "user", content: [{ text }] }], ...input };
}

// What a caller sees of a stream: the events, and the error that ended them.
async function stream(protocol: string, text: string, input: Input = {}): Promise<Seen> {
  const events: ConverseStreamOutput[] = [];
  try {
    const answer = await CLIENTS.get(protocol)?.send(new ConverseStreamCommand(toInput(text, input)));
    for await (const event of answer?.stream ?? []) events.push(event);
    return { events };
  } catch (error) {
    return { events, error: error as Error };
  }
}

const REFUSALS = [
  ["!throttle", "ThrottlingException"],
  ["!validation Too long", "ValidationException"],
  ["!access", "AccessDeniedException"],
  ["!notfound", "ResourceNotFoundException"],
  ["!overload", "ServiceUnavailableException"],
  ["!internal", "InternalServerException"],
  ["!notready", "ModelNotReadyException"],
  ["!timeout", "ModelTimeoutException"],
  ["!model-error", "ModelErrorException"],
  ["!quota", "ServiceQuotaExceededException"],
  ["!error-first", "ModelStreamErrorException"],
] as const;

const FAILURES = [
  ["!error-after 3", 3, "ModelStreamErrorException"],
  ["!error-after 2 throttlingException", 2, "ThrottlingException"],
  ["!error-after 1 internalServerException", 1, "InternalServerException"],
  ["!error-after 0 serviceUnavailableException", 0, "ServiceUnavailableException"],
  ["!error-after 20 validationException", 20, "ValidationException"],
  ["!cut", 2, "Error"],
  ["!cut-after 5", 5, "Error"],
  ["!crc", 2, "Error"],
  ["!crc-after 1", 1, "Error"],
] as const;

const deltas = ({ events }: Seen) => events.flatMap(({ contentBlockDelta }) => contentBlockDelta?.delta ?? []);
const stopReason = ({ events }: Seen) => events.find(({ messageStop }) => messageStop)?.messageStop?.stopReason;
const spoken = (seen: Seen) =>
  deltas(seen)
    .map(({ text }) => text ?? "")
    .join("");

describe.each(["HTTP/1.1", "h2c"])("startBedrock under the AWS SDK over %s", (protocol) => {
  test("streams a text", async () => {
    const seen = await stream(protocol, "Hello you !fast");
    expect(seen.events.map((event) => Object.keys(event)[0])).toEqual([
      "messageStart",
      ...Array.from({ length: 5 }, () => "contentBlockDelta"),
      "contentBlockStop",
      "messageStop",
      "metadata",
    ]);
    expect(spoken(seen)).toBe("You said: Hello you !fast");
    expect(seen.events.at(-1)?.metadata?.usage).toMatchObject({ inputTokens: 7, outputTokens: 7, totalTokens: 14 });
  });

  test("streams parallel tool calls", async () => {
    const toolConfig = { tools: [WEATHER] } as Input["toolConfig"];
    const seen = await stream(protocol, "get_weather twice !fast", { toolConfig });
    const names = seen.events.flatMap(({ contentBlockStart }) => contentBlockStart?.start?.toolUse?.name ?? []);
    expect([names, stopReason(seen)]).toEqual([["get_weather", "get_weather"], "tool_use"]);
    expect(
      deltas(seen)
        .map(({ toolUse }) => toolUse?.input)
        .join(""),
    ).toBe('{"city":"Paris"}{"city":"Tokyo"}');
  });

  test("streams reasoning with its signature, and takes it back", async () => {
    const additionalModelRequestFields = { thinking: { type: "enabled", budget_tokens: 1024 } };
    const seen = await stream(protocol, "Hello !fast", { additionalModelRequestFields });
    const reasoning = deltas(seen).flatMap(({ reasoningContent }) => reasoningContent ?? []);
    const text = reasoning.map((part) => part.text ?? "").join("");
    const signature = reasoning.map((part) => part.signature ?? "").join("");
    expect(readSignature(text, signature)).toMatchObject({ index: 0, count: 1, offset: 0 });
    const messages: Input["messages"] = [
      { role: "user", content: [{ text: "Hello" }] },
      {
        role: "assistant",
        content: [{ reasoningContent: { reasoningText: { text, signature } } }, { text: spoken(seen) }],
      },
      { role: "user", content: [{ text: "!fast" }] },
    ];
    expect(spoken(await stream(protocol, "", { additionalModelRequestFields, messages }))).toBe("You said: !fast");
  });

  test("sends a thought that is not shown as its signature alone", async () => {
    const seen = await stream(protocol, "Hello !fast", { modelId: MODELS.opus55 });
    const thoughts = deltas(seen).flatMap(({ reasoningContent }) => reasoningContent ?? []);
    expect(thoughts).toEqual([{ signature: expect.stringMatching(/^[A-Za-z0-9+/]{300,}=*$/) }]);
  });

  test("binds a thought to what stood before it", async () => {
    const first: Input["messages"] = [{ role: "user", content: [{ text: "Hello !fast" }] }];
    const { output } = (await CLIENTS.get(protocol)?.send(
      new ConverseCommand({ modelId: MODELS.opus55, messages: first }),
    )) ?? { output: undefined };
    const messages = [...first, ...(output?.message ? [output.message] : []), ...first];
    const kept = await stream(protocol, "", { modelId: MODELS.opus55, messages });
    expect([kept.error, stopReason(kept)]).toEqual([undefined, "end_turn"]);
    const { error } = await stream(protocol, "", { modelId: MODELS.opus55, messages, system: [{ text: "Be brief." }] });
    expect(error?.message).toContain("The block is bound to a different conversation.");
  });

  test("answers Converse", async () => {
    const answer = await CLIENTS.get(protocol)?.send(new ConverseCommand(toInput("Hello", {})));
    expect(answer?.output?.message).toEqual({ role: "assistant", content: [{ text: "You said: Hello" }] });
  });

  test.each(REFUSALS)("%s is a %s of send()", async (directive, name) => {
    await expect(CLIENTS.get(protocol)?.send(new ConverseStreamCommand(toInput(directive, {})))).rejects.toThrow(
      expect.objectContaining({ name }),
    );
  });

  test.each(FAILURES)("%s breaks the stream after %i deltas with a %s", async (directive, count, name) => {
    const seen = await stream(protocol, `Tell me !fast ${directive}`);
    expect([deltas(seen).length, stopReason(seen), seen.error?.name]).toEqual([count, undefined, name]);
  });

  test("!end-after ends the stream without messageStop", async () => {
    const seen = await stream(protocol, "!fast !end-after 2");
    expect([deltas(seen).length, stopReason(seen), seen.error]).toEqual([2, undefined, undefined]);
  });

  test.each([
    ["!slow 1", "You said: !slow 1", "end_turn"],
    ["!silence 1 !fast", "You said: !silence 1 !fast", "end_turn"],
    ["!stop malformed_tool_use !fast", "You said: !stop malformed_tool_use !fast", "malformed_tool_use"],
    ["!empty", "", "end_turn"],
    ["!guardrail !fast", "Sorry, the model cannot answer this question.", "guardrail_intervened"],
  ])("%s ends well", async (directive, text, reason) => {
    const seen = await stream(protocol, directive);
    expect([spoken(seen), stopReason(seen), seen.error]).toEqual([text, reason, undefined]);
  });

  test("!big sends its kilobytes, past the buffers of the connection", async () => {
    const seen = await stream(protocol, "!big 512");
    expect([spoken(seen).length, stopReason(seen)]).toEqual([512 * 1024, "end_turn"]);
  });

  test("refuses in Bedrock's words", async () => {
    const { error } = await stream(protocol, " ");
    expect(error).toMatchObject({
      name: "ValidationException",
      message:
        "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.",
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });
});
