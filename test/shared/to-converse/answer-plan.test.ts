import { describe, expect, test } from "vitest";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { translate } from "./translate.ts";

const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const OPUS = "us.anthropic.claude-opus-4-8";
const FABLE = "us.anthropic.claude-fable-5";
const OPUS_5_5 = "us.anthropic.claude-opus-5-5";
const NOVA_2 = "us.amazon.nova-2-lite-v1:0";

const fn = (name: string) => ({ type: "function", function: { name } });
const custom = (name: string) => ({ type: "custom", custom: { name } });
const person = { response_format: { type: "json_schema", json_schema: { name: "a", schema: { type: "object" } } } };
const guardrail = { guardrailIdentifier: "abc", guardrailVersion: "1" };

const plan = (model: string, body: object) => {
  const messages = [{ role: "user", content: "Hello" }];
  return translate(JSON.stringify({ model, messages, ...body })).answer;
};

describe("toConverseInput plans the answer:", () => {
  test("nothing special for a plain request", () => {
    expect(plan(SONNET, { tools: [fn("get_weather")] })).toEqual({
      toolNames: new Map(),
      customTools: new Map(),
      legacyFunctions: false,
      carrierLimit: 0,
      carrier,
      reasoningNames: ["reasoning_content"],
      unaskedFields: [],
      guardrailTrace: false,
    });
  });

  test("rewritten tool names are mapped back, those of the history too", () => {
    const history = { role: "assistant", content: null, tool_calls: [{ id: "a", ...fn("old/tool") }] };
    const { toolNames } = plan(SONNET, { tools: [fn("fs.read"), fn("plain")], messages: [history] });
    expect([...toolNames]).toEqual([
      [expect.stringMatching(/^fs_read_\w{14}$/), "fs.read"],
      [expect.stringMatching(/^old_tool_\w{14}$/), "old/tool"],
    ]);
  });

  test("custom tools are known by their Converse names", () => {
    const { customTools, toolNames } = plan(SONNET, { tools: [custom("run.sql"), fn("plain"), custom("say")] });
    expect([...customTools.keys()]).toEqual([expect.stringMatching(/^run_sql_\w{14}$/), "say"]);
    expect(toolNames.get([...customTools.keys()][0] ?? "")).toBe("run.sql");
  });

  test.each([
    ["the hidden tool of a model without structured output", FABLE, person, "json_answer"],
    ["no hidden tool where the schema goes natively", SONNET, person, undefined],
    ["no hidden tool for a bare json_object", OPUS, { response_format: { type: "json_object" } }, undefined],
  ])("%s", (_, model, body, jsonTool) => {
    expect(plan(model, body).jsonTool).toBe(jsonTool);
  });

  test.each([
    ["functions come back as function_call", { functions: [{ name: "f" }] }, true],
    ["tools win over functions", { functions: [{ name: "f" }], tools: [fn("g")] }, false],
  ])("%s", (_, body, legacyFunctions) => {
    expect(plan(SONNET, body).legacyFunctions).toBe(legacyFunctions);
  });

  test.each<[what: string, model: string, body: object, limit: number]>([
    ["signed reasoning is carried while Claude thinks", OPUS, { reasoning_effort: "low" }, 48_000],
    ["with a budget as well", SONNET, { reasoning_effort: "low" }, 48_000],
    ["nothing is carried when thinking was not asked for", OPUS, {}, 0],
    ["nor when it was switched off", OPUS, { reasoning_effort: "none" }, 0],
    ["carried where the model thinks by itself", "us.anthropic.claude-opus-5", {}, 48_000],
    ["carried where thinking cannot be turned off", OPUS_5_5, { reasoning_effort: "none" }, 48_000],
    ["carried what is told between tools", "us.anthropic.claude-sonnet-5-5", { reasoning_effort: "none" }, 48_000],
    ["carried beside a forced tool", OPUS, { reasoning_effort: "low", tools: [fn("f")], tool_choice: "any" }, 48_000],
    ["not carried when the model's own is switched off", "us.anthropic.claude-opus-5", { reasoning_effort: "none" }, 0],
    [
      "nor by the caller's own field",
      "us.anthropic.claude-opus-5",
      { additionalModelRequestFields: { thinking: { type: "disabled" } } },
      0,
    ],
    [
      "nor when a forced tool forbids it",
      SONNET,
      { reasoning_effort: "low", tools: [fn("f")], tool_choice: "required" },
      0,
    ],
    ["nor for another family", NOVA_2, { reasoning_effort: "low" }, 0],
  ])("%s", (_, model, body, limit) => {
    expect(plan(model, body).carrierLimit).toBe(limit);
  });

  test.each([
    ["enabled", true],
    ["enabled_full", true],
    ["disabled", false],
    [undefined, false],
  ])("a guardrail's trace that is %s is shown: %s", (trace, shown) => {
    expect(plan(SONNET, { guardrailConfig: { ...guardrail, trace } }).guardrailTrace).toBe(shown);
  });

  test.each<[what: string, body: object, names: string[]]>([
    [
      "under OpenRouter's name too, where it was asked for there",
      { reasoning: { effort: "low" } },
      ["reasoning_content", "reasoning"],
    ],
    ["not at all where it is excluded", { reasoning: { exclude: true } }, []],
    ["not at all where it is not included", { include_reasoning: false }, []],
  ])("reasoning is told %s", (_, body, names) => {
    expect(plan(OPUS, body).reasoningNames).toEqual(names);
  });

  const TOKENS = "/usage/output_tokens_details";
  test.each<[what: string, model: string, asked: string[] | undefined, unasked: string[]]>([
    ["what a model that thinks is asked for", OPUS_5_5, undefined, [TOKENS, "/stop_details"]],
    ["nothing of a model that does not think", OPUS, undefined, []],
    ["what was not asked for", OPUS_5_5, ["/stop_sequence", "/stop_details"], [TOKENS]],
    ["nothing that the caller's path covers", OPUS_5_5, ["/usage", "/stop_details"], []],
    ["what a path only begins like", OPUS_5_5, ["/usage/output", "/stop_details"], [TOKENS]],
  ])("hides %s", (_, model, additionalModelResponseFieldPaths, unasked) => {
    expect(plan(model, { additionalModelResponseFieldPaths }).unaskedFields).toEqual(unasked);
  });
});
