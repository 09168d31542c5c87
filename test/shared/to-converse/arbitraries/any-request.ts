import fc, { type Arbitrary } from "fast-check";
import { anyMessage, type Media } from "./any-message.ts";
import { anySchema } from "./any-schema.ts";
import { anyText, maybe } from "./any-text.ts";
import { anyTools } from "./any-tools.ts";

/** One model of each family, and the media it takes. */
const MODELS: [model: string, ...media: Media[]][] = [
  ["us.anthropic.claude-3-5-sonnet-20241022-v2:0", "image", "document"],
  ["us.anthropic.claude-3-7-sonnet-20250219-v1:0", "image", "document"],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "image", "document"],
  ["global.anthropic.claude-opus-4-6-v1", "image", "document"],
  ["eu.anthropic.claude-opus-4-8", "image", "document"],
  ["us.anthropic.claude-saga-7-v1:0", "image", "document"],
  ["us.amazon.nova-pro-v1:0", "image", "document", "video"],
  ["us.amazon.nova-2-lite-v1:0", "image", "document", "video"],
  ["openai.gpt-oss-120b-1:0", "document"],
  ["moonshot.kimi-k2-thinking", "image", "document"],
  ["deepseek.v3-v1:0", "document"],
  ["us.deepseek.r1-v1:0", "document"],
  ["us.meta.llama3-3-70b-instruct-v1:0", "image", "document"],
  ["mistral.mistral-large-2407-v1:0", "image", "document", "audio"],
  ["qwen.qwen3-32b-v1:0", "document"],
  ["arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6", "image", "document"],
];
const WITHOUT_TOOLS = "us.deepseek.r1-v1:0";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const effort = fc.constantFrom("none", "minimal", "low", "medium", "high", "xhigh", "max");
const tokens = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(8192, 64_000, 200_000, 2 ** 40));
const jsonSchema = fc.record({ name: maybe(anyText), description: maybe(anyText), schema: maybe(anySchema) });
const pairs = fc.dictionary(fc.constantFrom("team", "user", "a:b"), fc.constantFrom("", "search", "a/b"));
const guardrail = { guardrailIdentifier: "abc", guardrailVersion: "1" };

const parameters: Record<string, Arbitrary<unknown>> = {
  reasoning_effort: effort,
  reasoning: fc.record({ effort, max_tokens: tokens, enabled: fc.boolean() }, { requiredKeys: [] }),
  thinking: fc.record({ type: fc.constantFrom("enabled", "disabled", "adaptive"), budget_tokens: maybe(tokens) }),
  response_format: fc.oneof(
    fc.constantFrom({ type: "text" }, { type: "json_object" }),
    jsonSchema.map((json_schema) => ({ type: "json_schema", json_schema })),
  ),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  temperature: number(0, 2),
  top_p: number(0, 1),
  top_k: fc.integer({ min: 0, max: 500 }),
  stop: fc.oneof(anyText, fc.array(anyText, { maxLength: 4 })),
  metadata: fc.oneof({ arbitrary: pairs, weight: 9 }, fc.dictionary(anyText, anyText)),
  requestMetadata: pairs,
  user: anyText,
  safety_identifier: anyText,
  service_tier: fc.constantFrom("auto", "default", "flex", "priority", "reserved", "scale"),
  cache_control: fc.constant({ type: "ephemeral" }),
  prompt_cache_options: fc.record({ mode: fc.constantFrom("implicit", "explicit"), ttl: maybe(fc.constant("30m")) }),
  guardrailConfig: fc.oneof(
    { arbitrary: fc.constantFrom(guardrail, { ...guardrail, trace: "enabled" }, {}), weight: 9 },
    fc.constant({ guardrailVersion: "1" }),
  ),
  performanceConfig: fc.constantFrom({ latency: "standard" }, {}),
  seed: fc.integer(),
};

const anyParameters = fc.record(
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, fc.option(value, { freq: 8 })])),
  { requiredKeys: [] },
);

/** A body that the schema takes, for a model of any family: histories with gaps and doubles, odd names, marks anywhere. */
export const anyRequest: Arbitrary<{ model: string }> = fc
  .constantFrom(...MODELS)
  .chain(([model, ...media]) =>
    fc
      .tuple(
        fc.array(anyMessage(media), { minLength: 1, maxLength: 8 }),
        model === WITHOUT_TOOLS ? fc.constant({}) : anyTools,
        anyParameters,
      )
      .map(([messages, tools, parameters]) => ({ model, messages, ...tools, ...parameters })),
  );
