import { describe, expect, test } from "vitest";
import { translateResponse } from "./translate-response.ts";

const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const tools = [
  { type: "function", name: "get_weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
  { type: "custom", name: "apply_patch" },
];
const user = { role: "user", content: "Go" };
const call = { type: "function_call", call_id: "tooluse_a", name: "get_weather", arguments: '{"city":"Oslo"}' };
const result = { type: "function_call_output", call_id: "tooluse_a", output: "4 °C" };
const toolUse = { toolUse: { toolUseId: "tooluse_a", name: "get_weather", input: { city: "Oslo" } } };
const toolResult = (...content: object[]) => ({ toolResult: { toolUseId: "tooluse_a", content } });

/** The turns behind the first as Converse gets them. */
function turnsOf(...items: object[]) {
  const body = { model, tools, input: [user, ...items] };
  return translateResponse(JSON.stringify(body)).input.messages?.slice(1);
}

// Each broke on another server that speaks Responses.
describe("what agents send back", () => {
  test("a result that is a string is one text, no list", () => {
    expect(turnsOf(call, result)).toEqual([
      { role: "assistant", content: [toolUse] },
      { role: "user", content: [toolResult({ text: "4 °C" })] },
    ]);
  });

  test("a result of several parts keeps them", () => {
    const output = [
      { type: "input_text", text: "4 °C" },
      { type: "input_image", image_url: "data:image/png;base64,iVBORw0KGgo=" },
    ];
    const [, answer] = turnsOf(call, { ...result, output }) ?? [];
    expect(answer?.content).toMatchObject([toolResult({ text: "4 °C" }, { image: { format: "png" } })]);
  });

  test("text beside a call is said once", () => {
    const said = { type: "message", role: "assistant", content: [{ type: "output_text", text: "Let me look." }] };
    expect(turnsOf(said, call, result)?.[0]?.content).toEqual([{ text: "Let me look." }, toolUse]);
  });

  test("a reasoning item full of nulls is no mistake", () => {
    const reasoning = {
      type: "reasoning",
      id: "rs_1",
      summary: [],
      content: null,
      encrypted_content: null,
      status: null,
    };
    expect(turnsOf(reasoning, call, result)?.[0]?.content).toEqual([toolUse]);
  });

  test("a custom call and its result stay a pair", () => {
    const custom = { type: "custom_tool_call", call_id: "tooluse_p", name: "apply_patch", input: "*** Begin Patch" };
    const done = { type: "custom_tool_call_output", call_id: "tooluse_p", output: "Done" };
    expect(turnsOf(custom, done)).toEqual([
      {
        role: "assistant",
        content: [{ toolUse: { toolUseId: "tooluse_p", name: "apply_patch", input: { input: "*** Begin Patch" } } }],
      },
      { role: "user", content: [{ toolResult: { toolUseId: "tooluse_p", content: [{ text: "Done" }] } }] },
    ]);
  });

  test("items of built-in tools, and their results, are passed over together", () => {
    const patch = { type: "apply_patch_call", call_id: "c", operation: { type: "create_file", path: "a", diff: "+a" } };
    const patched = { type: "apply_patch_call_output", call_id: "c", status: "completed", output: "ok" };
    expect(turnsOf(patch, patched, { role: "user", content: "And?" })).toEqual([]);
  });

  test("an answer that stands for its ids alone is passed over but for its words", () => {
    expect(turnsOf({ type: "item_reference", id: "rs_1" }, call, result)?.[0]?.content).toEqual([toolUse]);
  });
});
