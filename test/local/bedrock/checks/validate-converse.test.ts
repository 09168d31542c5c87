import fc from "fast-check";
import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { ask, assistant, MODELS, result, talk, tool, use, user } from "../requests.ts";

// Pieces of requests, right and wrong, put together at random.
const BLOCK = fc.oneof(
  fc.record({ text: fc.string() }),
  fc.constantFrom<object>(use(), use("call_2", []), result(), result("call_1", [{ json: 1 }]), {}),
  fc.constantFrom<object>({ cachePoint: { type: "default" } }, { reasoningContent: { reasoningText: { text: "" } } }),
  fc.jsonValue(),
);
const MESSAGE = fc.record({ role: fc.constantFrom("user", "assistant", "system"), content: fc.array(BLOCK) });
const REQUEST = fc.record(
  {
    messages: fc.array(MESSAGE),
    system: fc.array(BLOCK),
    inferenceConfig: fc.oneof(fc.record({ maxTokens: fc.integer(), temperature: fc.double() }), fc.jsonValue()),
    toolConfig: fc.oneof(fc.constant({ tools: [tool("a"), tool("a")] }), fc.jsonValue()),
    additionalModelRequestFields: fc.oneof(
      fc.record({ thinking: fc.jsonValue(), reasoningConfig: fc.jsonValue(), output_config: fc.jsonValue() }),
      fc.jsonValue(),
    ),
    outputConfig: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

test("validateConverse answers any JSON with a refusal or nothing, and never throws", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(MODELS)), fc.oneof(REQUEST, fc.jsonValue()), (modelId, body) => {
      const refusal = validateConverse(modelId, body, "converse");
      expect(refusal === undefined || refusal.message.length > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("validateConverse leaves the body as it is", () => {
  const body = talk([user({ text: "Hi" }), assistant(use()), user(result())], { toolConfig: { tools: [tool("a")] } });
  const before = structuredClone(body);
  validateConverse(MODELS.sonnet45, body, "converse");
  expect(body).toEqual(before);
});

test("validateConverse looks at the body before it looks for the model", () => {
  expect(validateConverse("gpt-4o", { messages: 1 }, "converse")?.name).toBe("SerializationException");
});

test.each([
  ["any model behind an opaque ARN", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc"],
  ["a model of a family without rules", "cohere.command-r-v1:0"],
])("validateConverse takes sampling, stop sequences and tools of %s", (_what, modelId) => {
  const body = ask({
    inferenceConfig: { temperature: 1, topP: 1, stopSequences: ["\n"], maxTokens: 1 },
    toolConfig: { tools: [tool("a", undefined, { strict: true })], toolChoice: { any: {} } },
    additionalModelRequestFields: { anything: true },
  });
  expect(validateConverse(modelId, body, "converse")).toBeUndefined();
});
