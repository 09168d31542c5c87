import { describe, expect, test } from "vitest";
import { translate } from "./translate.ts";

const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const OPUS = "us.anthropic.claude-opus-4-8";
const CLAUDE_4 = "us.anthropic.claude-sonnet-4-20250514-v1:0";
const OLD_CLAUDE = "us.anthropic.claude-3-5-sonnet-20241022-v2:0";
const OPUS_5_5 = "us.anthropic.claude-opus-5-5";
const HAIKU_5_5 = "us.anthropic.claude-haiku-5-5";
const GPT_OSS = "openai.gpt-oss-120b-1:0";
const DEEPSEEK_R1 = "us.deepseek.r1-v1:0";
const DEEPSEEK = "deepseek.v3.2";
const TITAN = "amazon.titan-text-premier-v1:0";
const NOVA = "us.amazon.nova-lite-v1:0";
const NOVA_2 = "us.amazon.nova-2-lite-v1:0";
const MISTRAL = "mistral.mistral-large-2407-v1:0";

// As many pairs and as long values as Bedrock takes.
const FULL = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`${i}`.padEnd(256, "k"), "v".repeat(256)]));
const sampling = { temperature: 0.5, top_p: 0.9, top_k: 5 };
const tools = { tools: [{ type: "function", function: { name: "get_weather" } }] };
const person = { response_format: { type: "json_schema", json_schema: { name: "a", schema: { type: "object" } } } };
const allowed = {
  type: "allowed_tools",
  allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "get_weather" } }] },
};
const unsigned = {
  messages: [
    { role: "user", content: "Weather?" },
    {
      role: "assistant",
      tool_calls: [{ id: "a", type: "function", function: { name: "get_weather", arguments: "" } }],
    },
    { role: "tool", tool_call_id: "a", content: "18 °C" },
  ],
};

describe("toConverseInput", () => {
  test.each<[what: string, model: string, body: object, ignored: string[]]>([
    ["names nothing for a plain request", SONNET, { stream: true, stream_options: { include_usage: true } }, []],
    ["names nothing that is null", SONNET, { seed: null, logprobs: null, user: null, my_field: null }, []],
    [
      "names what Converse has no word for",
      SONNET,
      {
        ...{ seed: 0, logit_bias: { "5": 1 }, presence_penalty: 0.1, frequency_penalty: -1, store: true },
        ...{ verbosity: "low", prediction: { type: "content" } },
      },
      [...["seed", "logit_bias", "presence_penalty", "frequency_penalty", "store"], ...["verbosity", "prediction"]],
    ],
    [
      "names nothing that asks for what happens anyway",
      NOVA,
      {
        ...{ n: 1, stream: false, logprobs: false, top_logprobs: 0, presence_penalty: 0, frequency_penalty: 0 },
        ...{ parallel_tool_calls: true, store: false, logit_bias: {}, modalities: ["text"], stop: [], tools: [] },
      },
      [],
    ],
    ["names nothing where tools are a matter of choice", TITAN, { tool_choice: "auto" }, []],
    ["names nothing where no tool is to be called, nor could be", NOVA, { tool_choice: "none" }, []],
    ["names a call that is asked for without tools", SONNET, { tool_choice: "required" }, ["tool_choice"]],
    ["names it in its legacy form", NOVA, { functions: [], function_call: { name: "get_weather" } }, ["function_call"]],
    ["names it beside the hidden tool", NOVA, { ...person, tool_choice: "required" }, ["tool_choice"]],
    [
      "names the effort where a model does not think and call a forced tool at once",
      DEEPSEEK,
      { ...tools, tool_choice: "required", reasoning_effort: "high" },
      ["reasoning_effort"],
    ],
    ["names no effort that goes with a free choice", DEEPSEEK, { ...tools, reasoning_effort: "high" }, []],
    ["names tools that a model has no use for", TITAN, { ...tools, tool_choice: "required" }, ["tools", "tool_choice"]],
    ["names fields that nobody knows", SONNET, { my_field: 1, drop_params: true }, ["my_field", "drop_params"]],
    ["names unknown fields of an extra_body", SONNET, { extra_body: { my_field: 1, top_k: 5 } }, ["my_field"]],
    ["names the sampling that a model refuses", OPUS, sampling, ["temperature", "top_p", "top_k"]],
    ["names no sampling that is the default", OPUS, { temperature: 1, top_p: 1 }, []],
    ["names top_p beside a temperature", SONNET, sampling, ["top_p"]],
    ["names no sampling where all is taken", OLD_CLAUDE, sampling, []],
    ["names top_k where no field takes it", MISTRAL, sampling, ["top_k"]],
    ["takes top_k on Nova", NOVA, sampling, []],
    [
      "names the sampling while Claude thinks",
      SONNET,
      { ...sampling, reasoning_effort: "low" },
      ["temperature", "top_p", "top_k"],
    ],
    ["names reasoning where a model has none", NOVA, { reasoning_effort: "high" }, ["reasoning_effort"]],
    [
      "names every way reasoning was asked for",
      MISTRAL,
      { thinking: { type: "enabled" }, reasoning: { effort: "low" } },
      ["thinking", "reasoning"],
    ],
    [
      "names no reasoning that was switched off",
      MISTRAL,
      { reasoning_effort: "none", thinking: { type: "disabled" } },
      [],
    ],
    [
      "names reasoning that a forced tool forbids",
      SONNET,
      { ...tools, tool_choice: "required", reasoning_effort: "low" },
      ["reasoning_effort"],
    ],
    [
      "names reasoning that the hidden tool forbids",
      CLAUDE_4,
      { ...person, reasoning: { effort: "low" } },
      ["reasoning"],
    ],
    [
      "names reasoning that an unsigned call forbids",
      SONNET,
      { ...tools, ...unsigned, reasoning_effort: "low" },
      ["reasoning_effort"],
    ],
    [
      "names no reasoning that a forced tool or an unsigned call leaves as it is",
      OPUS,
      { ...tools, ...unsigned, tool_choice: "required", reasoning_effort: "low" },
      [],
    ],
    ["names what cannot be turned off", OPUS_5_5, { reasoning_effort: "none" }, ["reasoning_effort"]],
    ["names what cannot be turned off", OPUS_5_5, { thinking: { type: "disabled" } }, ["thinking"]],
    ["names what cannot be turned off", GPT_OSS, { reasoning: { enabled: false } }, ["reasoning"]],
    ["names what cannot be turned off", DEEPSEEK_R1, { reasoning_effort: "none" }, ["reasoning_effort"]],
    ["names nothing that was turned off", "us.anthropic.claude-sonnet-5-5", { reasoning_effort: "none" }, []],
    ["names a choice that cannot be forced", OPUS_5_5, { ...tools, tool_choice: "required" }, ["tool_choice"]],
    [
      "names a legacy choice that cannot be forced",
      OPUS_5_5,
      { functions: [{ name: "f" }], function_call: { name: "f" } },
      ["function_call"],
    ],
    ["names no choice that can be forced", HAIKU_5_5, { ...tools, tool_choice: "required" }, []],
    [
      "names a narrower choice where signed thinking is bound to all tools",
      HAIKU_5_5,
      { tools: [...tools.tools, { type: "function", function: { name: "f" } }], tool_choice: allowed },
      ["tool_choice"],
    ],
    ["names no choice that allows all tools", HAIKU_5_5, { ...tools, tool_choice: allowed }, []],
    ["names reasoning without room for it", SONNET, { max_tokens: 500, reasoning_effort: "low" }, ["reasoning_effort"]],
    [
      "names the limit that Nova refuses at high effort",
      NOVA_2,
      { max_tokens: 500, temperature: 0.5, reasoning_effort: "high" },
      ["max_tokens", "temperature"],
    ],
    ["names no limit at low effort", NOVA_2, { max_completion_tokens: 500, reasoning_effort: "low" }, []],
    [
      "names Claude's own parameters elsewhere",
      NOVA,
      { ...tools, parallel_tool_calls: false, anthropic_beta: ["a"] },
      ["parallel_tool_calls", "anthropic_beta"],
    ],
    [
      "names cache marks where there is no cache",
      MISTRAL,
      { cache_control: { type: "ephemeral" }, prompt_cache_options: { mode: "explicit" }, prompt_cache_key: "k" },
      ["cache_control", "prompt_cache_options", "prompt_cache_key"],
    ],
    ["takes cache marks where there is a cache", NOVA, { cache_control: { type: "ephemeral" } }, []],
    ["takes a cache key where there is a cache", NOVA, { prompt_cache_key: "k" }, []],
    ["names a tier that Bedrock has not", SONNET, { service_tier: "scale" }, ["service_tier"]],
    ["takes a tier that Bedrock has", SONNET, { service_tier: "flex" }, []],
    ["takes the automatic tier", SONNET, { service_tier: "auto" }, []],
    ["names a user that metadata cannot hold", SONNET, { user: "auth0|65f1" }, ["user"]],
    ["names a user that a full metadata leaves no room", SONNET, { user: "ann", metadata: FULL }, ["user"]],
    ["names the second of two users", SONNET, { user: "ann", safety_identifier: "bob" }, ["safety_identifier"]],
    ["names a user beside one in the metadata", SONNET, { user: "ann", metadata: { user: "bob" } }, ["user"]],
  ])("%s (%s)", (_, model, body, ignored) => {
    const request = { model, messages: [{ role: "user", content: "Hello" }], ...body };
    expect(translate(JSON.stringify(request)).ignored.sort()).toEqual(ignored.sort());
  });
});
