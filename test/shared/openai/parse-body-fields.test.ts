import { describe, expect, test } from "vitest";
import { refusalOf, VALID_BODY } from "./refusal-of.ts";

const EFFORTS = "'none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'";
const MISSING = "missing_required_parameter";

type Row = [param: string, code: string, sentence: string, body: object];

const tool = (tool: unknown) => ({ tools: [tool] });

const BAD_TYPES: Row[] = [
  ["model", "invalid_type", "expected a string, but got null", { model: null }],
  ["model", "invalid_type", "expected a string, but got a number", { model: 5 }],
  ["messages", "invalid_type", "expected an array, but got a string", { messages: "Hello" }],
  ["messages", "invalid_type", "expected an array, but got null", { messages: null }],
  ["messages[0]", "invalid_type", "expected an object, but got a number", { messages: [5] }],
  ["messages[0]", "invalid_type", "expected an object, but got null", { messages: [null] }],
  ["stream", "invalid_type", "expected a boolean, but got a string", { stream: "true" }],
  ["stream_options", "invalid_type", "expected an object, but got a boolean", { stream_options: true }],
  ["stream_options.include_usage", "invalid_type", "expected a boolean", { stream_options: { include_usage: 1 } }],
  ["usage.include", "invalid_type", "expected a boolean", { usage: { include: "yes" } }],
  ["max_tokens", "invalid_type", "expected a number, but got a string", { max_tokens: "9" }],
  ["max_tokens", "invalid_type", "expected an integer, but got a decimal number", { max_tokens: 1.5 }],
  ["max_completion_tokens", "invalid_type", "expected a number, but got an array", { max_completion_tokens: [1] }],
  ["temperature", "invalid_type", "expected a number, but got a string", { temperature: "0" }],
  ["top_p", "invalid_type", "expected a number, but got a boolean", { top_p: true }],
  ["top_k", "invalid_type", "expected an integer", { top_k: 0.5 }],
  ["n", "invalid_type", "expected an integer", { n: 1.5 }],
  ["stop", "invalid_type", "expected a string or an array of strings, but got a number", { stop: 5 }],
  ["stop", "invalid_type", "expected a string or an array of strings, but got an object", { stop: {} }],
  ["stop[1]", "invalid_type", "expected a string, but got null", { stop: ["a", null] }],
  ["tools", "invalid_type", "expected an array, but got an object", { tools: {} }],
  ["tools[0]", "invalid_type", "expected an object, but got null", tool(null)],
  ["tools[0].function.name", "invalid_type", "expected a string", tool({ type: "function", function: { name: 5 } })],
  ["tools[0].function.description", "invalid_type", "expected a string", tool(fn({ description: {} }))],
  [
    "tools[0].function.parameters",
    "invalid_type",
    "expected an object, but got an array",
    tool(fn({ parameters: [] })),
  ],
  ["tools[0].function.strict", "invalid_type", "expected a boolean", tool(fn({ strict: "yes" }))],
  [
    "tools[0].parameters",
    "invalid_type",
    "expected an object",
    tool({ type: "function", name: "f", parameters: "{}" }),
  ],
  ["tools[0].format", "invalid_type", "expected an object", tool({ type: "custom", name: "f", format: "text" })],
  ["tools[0].type", "invalid_type", "expected a string", tool({ type: 5 })],
  ["tool_choice", "invalid_type", "expected a string or an object, but got a number", { tool_choice: 5 }],
  ["parallel_tool_calls", "invalid_type", "expected a boolean", { parallel_tool_calls: "no" }],
  ["functions[0].name", "invalid_type", "expected a string", { functions: [{ name: 5 }] }],
  ["function_call", "invalid_type", "expected a string or an object", { function_call: 5 }],
  ["response_format", "invalid_type", "expected an object, but got a string", { response_format: "json" }],
  ["response_format.type", "invalid_type", "expected a string", { response_format: { type: 5 } }],
  ["response_format.json_schema.schema", "invalid_type", "expected an object", jsonSchema({ schema: "{}" })],
  ["reasoning_effort", "invalid_type", "expected a string", { reasoning_effort: 5 }],
  ["reasoning", "invalid_type", "expected an object, but got a string", { reasoning: "high" }],
  ["reasoning.enabled", "invalid_type", "expected a boolean", { reasoning: { enabled: "yes" } }],
  ["thinking", "invalid_type", "expected an object, but got a boolean", { thinking: true }],
  [
    "thinking.budget_tokens",
    "invalid_type",
    "expected a number",
    { thinking: { type: "enabled", budget_tokens: "1" } },
  ],
  ["metadata", "invalid_type", "expected an object, but got an array", { metadata: [] }],
  ["user", "invalid_type", "expected a string", { user: 5 }],
  ["safety_identifier", "invalid_type", "expected a string", { safety_identifier: {} }],
  ["service_tier", "invalid_type", "expected a string", { service_tier: 1 }],
  ["cache_control", "invalid_type", "expected an object", { cache_control: "ephemeral" }],
  ["prompt_cache_options.ttl", "invalid_type", "expected a string", { prompt_cache_options: { ttl: 30 } }],
  ["anthropic_beta", "invalid_type", "expected an array", { anthropic_beta: "a" }],
  ["anthropic_beta[0]", "invalid_type", "expected a string", { anthropic_beta: [1] }],
  ["logprobs", "invalid_type", "expected a boolean", { logprobs: 1 }],
  ["top_logprobs", "invalid_type", "expected a number", { top_logprobs: "1" }],
  ["modalities", "invalid_type", "expected an array", { modalities: "text" }],
  ["additionalModelRequestFields", "invalid_type", "expected an object", { additionalModelRequestFields: [] }],
  ["additionalModelResponseFieldPaths[0]", "invalid_type", "a string", { additionalModelResponseFieldPaths: [1] }],
  ["requestMetadata", "invalid_type", "expected an object", { requestMetadata: "a" }],
  ["promptVariables.topic", "invalid_type", "expected an object", { promptVariables: { topic: "rain" } }],
  ["guardrailConfig.guardrailVersion", "invalid_type", "a string", { guardrailConfig: { guardrailVersion: 1 } }],
  ["performanceConfig", "invalid_type", "expected an object", { performanceConfig: "optimized" }],
];

const BAD_VALUES: Row[] = [
  ["model", MISSING, "Missing required parameter: 'model'.", { model: undefined }],
  ["messages", MISSING, "Missing required parameter: 'messages'.", { messages: undefined }],
  ["model", "empty_string", "Expected at least one character.", { model: "" }],
  ["model", "string_above_max_length", "at most 2048", { model: "m".repeat(2049) }],
  ["messages", "empty_array", "Expected at least one item.", { messages: [] }],
  ["max_tokens", "integer_below_min_value", "Expected a value >= 1, but got 0 instead.", { max_tokens: 0 }],
  ["max_completion_tokens", "integer_below_min_value", ">= 1", { max_completion_tokens: -5 }],
  ["temperature", "decimal_above_max_value", "Expected a value <= 2, but got 2.5 instead.", { temperature: 2.5 }],
  ["temperature", "decimal_below_min_value", "Expected a value >= 0", { temperature: -0.1 }],
  ["top_p", "decimal_above_max_value", "Expected a value <= 1", { top_p: 1.1 }],
  ["top_k", "integer_below_min_value", "Expected a value >= 0", { top_k: -1 }],
  ["n", "integer_below_min_value", "Expected a value >= 1", { n: 0 }],
  ["reasoning.max_tokens", "integer_below_min_value", ">= 1", { reasoning: { max_tokens: 0 } }],
  [
    "tools[0].type",
    "invalid_value",
    "'web_search'. Supported values are: 'function', 'custom'.",
    tool({ type: "web_search" }),
  ],
  ["tools[0].type", MISSING, "'tools[0].type'", tool({ name: "f" })],
  ["tools[0].function", MISSING, "'tools[0].function'", tool({ type: "function" })],
  [
    "tools[0].function.name",
    "empty_string",
    "at least one character",
    tool({ type: "function", function: { name: "" } }),
  ],
  ["tools[1].name", "empty_string", "at least one character", { tools: [fn({}), { type: "custom", name: "" }] }],
  ["reasoning_effort", "invalid_value", `'ultra'. Supported values are: ${EFFORTS}`, { reasoning_effort: "ultra" }],
  ["reasoning_effort", "invalid_value", EFFORTS, { reasoning_effort: "" }],
  ["reasoning.effort", "invalid_value", EFFORTS, { reasoning: { effort: "High" } }],
  ["thinking.type", "invalid_value", "'enabled', 'disabled', 'adaptive'", { thinking: { type: "on" } }],
  ["tool_choice", "invalid_value", "'some'. Supported values are: 'none', 'auto', 'required'", { tool_choice: "some" }],
  ["tool_choice.type", "invalid_value", "'function', 'custom', 'allowed_tools'", { tool_choice: { type: "tool" } }],
  ["tool_choice.allowed_tools", MISSING, "allowed_tools'", { tool_choice: { type: "allowed_tools" } }],
  ["tool_choice.allowed_tools.mode", "invalid_value", "'auto', 'required'", allowed({ mode: "any", tools: [] })],
  ["function_call", "invalid_value", "'none', 'auto'", { function_call: "required" }],
  ["function_call.name", MISSING, "'function_call.name'", { function_call: {} }],
  [
    "response_format.type",
    "invalid_value",
    "'text', 'json_object', 'json_schema'",
    { response_format: { type: "xml" } },
  ],
  ["response_format.json_schema", MISSING, "json_schema'", { response_format: { type: "json_schema" } }],
  ["thinking.type", "invalid_value", "'enabled', 'disabled', 'adaptive'", { thinking: { type: "on" } }],
  ["performanceConfig.latency", "invalid_value", "'standard', 'optimized'", { performanceConfig: { latency: "fast" } }],
  [
    "guardrailConfig.trace",
    "invalid_value",
    "'enabled', 'disabled', 'enabled_full'",
    { guardrailConfig: { trace: "on" } },
  ],
  ["temperature", "integer_above_max_value", "<= 2", { extra_body: { temperature: 3 } }],
];

describe("parseBody", () => {
  test.each([...BAD_TYPES, ...BAD_VALUES])("a bad %s is a 400 %s: %s", (param, code, sentence, body) => {
    const { status, type, message, ...error } = refusalOf(JSON.stringify({ ...VALID_BODY, ...body }));
    expect({ status, type, param: error.param, code: error.code }).toEqual({
      status: 400,
      type: "invalid_request_error",
      param,
      code,
    });
    expect(message).toContain(sentence);
  });
});

function fn(definition: object): object {
  return { type: "function", function: { name: "f", ...definition } };
}

function jsonSchema(definition: object): object {
  return { response_format: { type: "json_schema", json_schema: { name: "a", ...definition } } };
}

function allowed(allowed_tools: object): object {
  return { tool_choice: { type: "allowed_tools", allowed_tools } };
}
