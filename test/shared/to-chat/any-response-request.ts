import fc, { type Arbitrary } from "fast-check";
import { toSignature } from "../../../local/bedrock/thinking/to-signature.ts";
import { packEnvelope } from "../../../shared/reasoning-envelope.ts";
import { anySchema } from "../to-converse/arbitraries/any-schema.ts";
import { anyName, anyText, marked, maybe } from "../to-converse/arbitraries/any-text.ts";

const PNG = "data:image/png;base64,iVBORw0KGgo=";
const PDF = "data:application/pdf;base64,JVBERi0=";

const sign = (thinking: string) => packEnvelope({ type: "thinking", thinking, signature: toSignature(thinking) });
const text = fc
  .constantFrom("input_text", "output_text", "text")
  .chain((type) => fc.record({ type: fc.constant(type), text: anyText }));
const image = fc.record({ type: fc.constant("input_image"), image_url: fc.constantFrom(PNG, PNG, PNG, "data:,") });
const file = fc.record({ type: fc.constant("input_file"), file_data: fc.constant(PDF), filename: maybe(anyText) });
const refusal = fc.record({ type: fc.constant("refusal"), refusal: anyText });

const contentOf = (...parts: Arbitrary<object>[]) =>
  fc.oneof(anyText, fc.array(marked(fc.oneof(...parts)), { maxLength: 3 }));

const message = fc.oneof(
  fc.record({ role: fc.constant("user"), content: contentOf(text, text, image, file) }),
  fc.record({ role: fc.constantFrom("system", "developer"), content: contentOf(text) }),
  fc.record({
    type: fc.constantFrom("message", null),
    role: fc.constant("assistant"),
    content: fc.oneof(contentOf(text, refusal), fc.constant(null)),
    id: fc.constant("msg_1"),
  }),
);

const call_id = fc.oneof(
  { arbitrary: fc.constantFrom("tooluse_1", "tooluse_2", "tooluse_3"), weight: 6 },
  fc.constantFrom("fn:0", "", "x".repeat(70)),
);
const namespace = maybe(fc.constantFrom("mcp__demo", "mcp__other"));
const toolArguments = fc.oneof(
  fc.constantFrom(undefined, null, "", "{}", '{"a":1}', '{"a"', "[1]"),
  fc.dictionary(fc.constantFrom("a", "b"), anyText),
);
const call = fc.oneof(
  fc.record({ type: fc.constant("function_call"), call_id, name: anyName, namespace, arguments: toolArguments }),
  fc.record({ type: fc.constant("custom_tool_call"), call_id, name: anyName, namespace, input: anyText }),
  fc.record({ type: fc.constant("tool_search_call"), call_id: fc.option(call_id), arguments: toolArguments }),
);
const result = fc.record({
  type: fc.constantFrom("function_call_output", "custom_tool_call_output"),
  call_id,
  output: fc.oneof(contentOf(text, image, file), fc.constant(null)),
});
const reasoning = fc.record({
  type: fc.constant("reasoning"),
  id: maybe(fc.constant("rs_1")),
  encrypted_content: fc.constantFrom(undefined, null, "gAAAA", "cvu1.!", sign("One"), sign("I look it up.")),
});
const reference = fc.record({
  type: fc.constantFrom("item_reference", null),
  id: fc.constantFrom("rs_1", "fc_1", "msg_1"),
});
const other = fc.record({ type: fc.constantFrom("web_search_call", "compaction", "mcp_list_tools", "newer", "") });

const functionTool = fc.record(
  {
    type: fc.constant("function"),
    name: anyName,
    description: fc.option(anyText),
    parameters: fc.option(anySchema),
    strict: fc.option(fc.boolean()),
  },
  { requiredKeys: ["type", "name"] },
);
const format = fc.record({ type: fc.constant("grammar"), syntax: fc.constant("lark"), definition: anyText });
const customTool = fc.record({
  type: fc.constant("custom"),
  name: anyName,
  description: maybe(anyText),
  format: maybe(format),
});
const hosted = fc.record({ type: fc.constantFrom("web_search", "web_search_preview", "image_generation", "mcp") });
const tool = fc.oneof(
  { arbitrary: marked(functionTool), weight: 6 },
  { arbitrary: customTool, weight: 2 },
  fc.record({
    type: fc.constant("namespace"),
    name: fc.constantFrom("mcp__demo", "mcp__other"),
    tools: fc.array(fc.oneof(functionTool, customTool), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant("tool_search"),
    execution: fc.constantFrom("client", "server", null),
    parameters: maybe(anySchema),
  }),
  hosted,
);
const tools = fc.array(tool, { maxLength: 4 });
const newTools = fc.oneof(
  fc.record({ type: fc.constant("additional_tools"), tools }),
  fc.record({ type: fc.constant("tool_search_output"), call_id: fc.option(call_id), tools }),
);

const item = fc.oneof(
  { arbitrary: message, weight: 6 },
  { arbitrary: call, weight: 4 },
  { arbitrary: result, weight: 4 },
  { arbitrary: reasoning, weight: 3 },
  { arbitrary: newTools, weight: 1 },
  { arbitrary: other, weight: 1 },
  { arbitrary: reference, weight: 1 },
);

const named = fc.record({ type: fc.constantFrom("function", "custom"), name: anyName, namespace });
const choice = fc.oneof(
  fc.constantFrom("auto", "none", "required", null),
  named,
  hosted,
  fc.record({
    type: fc.constant("allowed_tools"),
    mode: fc.constantFrom("auto", "required"),
    tools: fc.array(fc.oneof(named, hosted), { maxLength: 2 }),
  }),
);
const textFormat = fc.oneof(
  fc.constantFrom({ type: "text" }, { type: "json_object" }),
  fc.record({ type: fc.constant("json_schema"), name: anyText, schema: anySchema }),
);

/** A body of `POST /v1/responses` that its schema takes; what it asks for may be refused all the same. */
export const anyResponseRequest = fc.record({
  model: fc.constantFrom(
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "global.anthropic.claude-opus-4-8-20260501-v1:0",
    "us.amazon.nova-lite-v1:0",
    "us.anthropic.claude-opus-5-5",
  ),
  input: fc.oneof({ arbitrary: fc.array(item, { maxLength: 8 }), weight: 9 }, anyText),
  instructions: maybe(fc.oneof(anyText, fc.array(message, { maxLength: 2 }))),
  tools: maybe(tools),
  tool_choice: maybe(choice),
  text: maybe(fc.record({ format: maybe(textFormat), verbosity: maybe(fc.constant("low")) })),
  reasoning: maybe(
    fc.record({ effort: maybe(fc.constantFrom("none", "low", "high")), summary: maybe(fc.constant("auto")) }),
  ),
  max_output_tokens: maybe(fc.constantFrom(1, 16, 2000)),
  temperature: maybe(fc.constantFrom(0, 0.5, 2)),
  parallel_tool_calls: maybe(fc.boolean()),
  prompt_cache_key: maybe(anyText),
  stream: maybe(fc.boolean()),
  store: maybe(fc.boolean()),
});
