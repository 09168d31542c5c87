import { describe, expect, test } from "vitest";
import { toTarget } from "../../../shared/models/target.ts";
import type { ToolCallDelta } from "../../../shared/openai/chat/chat-completion.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { ChatChunks } from "../../../shared/to-openai/chat/chat-chunks.ts";
import { readRequest, replay, toAnswer, toSseText } from "../../golden-answers.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";

const { folder } = goldenCases("streams", ".converse.jsonl");
const request = readRequest(folder, "carrier.openai.json");
const events = () => replay(readGolden(folder, "carrier.converse.jsonl"));

/** The assistant's message as a client remembers it that knows nothing but OpenAI's own members. */
function remember(sse: string) {
  const calls: { id: string; type: string; function: { name: string; arguments: string } }[] = [];
  let content = "";
  for (const event of sse.split("\n\n").slice(0, -2)) {
    const { delta = {} } = JSON.parse(event.slice("data: ".length)).choices[0] ?? {};
    content += delta.content ?? "";
    for (const { index, id, function: part } of (delta.tool_calls ?? []) as ToolCallDelta[]) {
      calls[index] ??= { id: id ?? "", type: "function", function: { name: part?.name ?? "", arguments: "" } };
      calls[index].function.arguments += part?.arguments ?? "";
    }
  }
  return { role: "assistant", content, tool_calls: calls };
}

function toInput(body: object) {
  const parsed = parseBody(ChatCompletionRequest, JSON.stringify(body));
  return toConverseInput(parsed, toTarget(parsed.model, {}), { images: new Map(), carrierLimit: 12_000 }).input;
}

describe("the carrier", () => {
  test("brings the signed reasoning of a turn with two calls back to Bedrock through any client", async () => {
    const answer = remember(await toSseText(events(), request));
    const results = answer.tool_calls.map(({ id }, i) => ({ role: "tool", tool_call_id: id, content: `${i} °C` }));
    const first = JSON.parse(request);
    const input = toInput({ ...first, messages: [...first.messages, answer, ...results] });
    const [, assistant, user] = input.messages ?? [];
    const ids = assistant?.content?.flatMap(({ toolUse }) => toolUse?.toolUseId ?? []) ?? [];
    expect(assistant?.content).toEqual([
      { reasoningContent: { reasoningText: { text: "Two cities.", signature: "c2lnLTE=" } } },
      { reasoningContent: { redactedContent: Buffer.from("cmVk", "base64") } },
      { text: "Looking." },
      { toolUse: { toolUseId: ids[0], name: "get_weather", input: { city: "Oslo" } } },
      { toolUse: { toolUseId: "tooluse_2", name: "get_weather", input: { city: "Rome" } } },
    ]);
    expect(ids[0]).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(user?.content?.map(({ toolResult }) => toolResult?.toolUseId)).toEqual(ids);
    expect(input.additionalModelRequestFields).toMatchObject({ thinking: { type: "enabled" } });
  });

  test.each([0, 100])("leaves the ids alone when they would be longer than %d", async (carrierLimit) => {
    const { plan, head } = toAnswer(request);
    const chunks = new ChatChunks([{ ...plan, carrierLimit }], head, { stream: true, includeUsage: false });
    const calls: ToolCallDelta[] = [];
    for await (const event of events())
      calls.push(...chunks.push([event]).flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []));
    expect(calls.flatMap(({ id }) => id ?? [])).toEqual(["tooluse_1", "tooluse_2"]);
  });
});
