import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adapt } from "../../../../shared/models/refusals/adapt.ts";
import { leaveOut } from "../../../../shared/models/refusals/leave-out.ts";
import { withLessons } from "../../../../shared/models/refusals/lesson.ts";
import { toTarget } from "../../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { toConverseInput } from "../../../../shared/to-converse/to-converse-input.ts";
import { FIELD_REFUSALS } from "./field-refusals.ts";
import { MEMBER_REFUSALS } from "./member-refusals.ts";
import { fields, malformed, model, NEW, OPUS_5, type RefusalRow, SONNET, unsupported } from "./refusal-row.ts";
import { THINKING_REFUSALS } from "./thinking-refusals.ts";

const REFUSALS = [...THINKING_REFUSALS, ...MEMBER_REFUSALS, ...FIELD_REFUSALS];
const named = REFUSALS.map((row): [string, string, string, RefusalRow] => [row.rule, row.model, row.sentence, row]);

/** A request and the call that it becomes, with what was learnt of the model. */
function call({ model, ask = {} }: Pick<RefusalRow, "model" | "ask">, lessons: Parameters<typeof withLessons>[1] = []) {
  const messages = [{ role: "user", content: "Hello" }];
  const request = parseBody(ChatCompletionRequest, JSON.stringify({ model, messages, ...ask }));
  const target = toTarget(model, {});
  const capabilities = withLessons(target.capabilities, lessons);
  const options = { images: new Map(), carrierLimit: 0 };
  const translation = toConverseInput(request, { ...target, capabilities }, options);
  return { request, capabilities, ...leaveOut(translation, request, capabilities.refusedFields) };
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

describe("adapt", () => {
  test.each(named)("%s: %s refuses with «%s»", (rule, _, sentence, { change, once, ...row }) => {
    const { rule: name, change: changed, lasting } = adapt(call(row), sentence) ?? {};
    expect(name).toBe(rule);
    expect(changed).toMatchObject(change);
    expect(lasting).toBe(!once);
  });

  test.each(named)("%s: %s is called otherwise after «%s»", (rule, _, sentence, { next, gone, ignored, ...row }) => {
    const adaptation = adapt(call(row), sentence);
    const { input, ignored: told } = call(row, adaptation ? [adaptation] : []);
    expect(adaptation?.rule).toBe(rule);
    expect(input).toMatchObject(next ?? {});
    for (const path of gone ?? []) expect(at(input, path), path).toBeUndefined();
    expect(told).toEqual(expect.arrayContaining(ignored ?? []));
  });

  test.each(named)("%s: %s is not called in the same way twice for «%s»", (rule, _, sentence, { change, ...row }) => {
    const first = adapt(call(row), sentence);
    const second = adapt(call(row, first ? [first] : []), sentence);
    if (second?.rule === rule) expect(second.change).not.toEqual(first?.change);
  });

  test.each([
    model("prompt is too long: 210000 tokens > 200000 maximum"),
    "Input is too long for requested model.",
    "The provided model identifier is invalid.",
    unsupported("image", " for user messages"),
    "This model doesn't support the video content block that you provided. Update the content block and try again.",
    "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.",
    model("messages.1: The final block in an assistant message cannot be `thinking`."),
    model("messages.1.content.0.text.extra: Extra inputs are not permitted"),
    unsupported("guardrailConfig"),
    unsupported("messages"),
    unsupported("text"),
    "Too many requests, please wait before trying again.",
    "",
  ])("no rule knows «%s»", (sentence) => {
    expect(adapt(call({ model: SONNET }), sentence)).toBeUndefined();
  });

  test.each([
    ["'temperature is deprecated for this model.'", { temperature: 1 }],
    ['"`temperature` is deprecated for this model."', { temperature: 1 }],
    ["x' `temperature` is deprecated for this model. 'y", { temperature: 1 }],
    ['`This model does not support effort level "x". Supported levels: low.`', { reasoning_effort: "high" }],
  ])("what a sentence quotes is nobody's lesson: %s", (quoted, ask) => {
    const sentence = `Value ${quoted} at 'messages.1.member.content.1.member.image.format' failed to satisfy constraint.`;
    expect(adapt(call({ model: OPUS_5, ask }), sentence)).toBeUndefined();
  });

  test.each([
    [
      { "temperature is deprecated for this model. x": 1 },
      "temperature is deprecated for this model. x: Extra inputs are not permitted",
    ],
    [{ cachePoint: 1 }, malformed("#: extraneous key [cachePoint] is not permitted")],
    [
      { "This model doesn't support tool use": 1 },
      "This model doesn't support tool use: Extra inputs are not permitted",
    ],
    [{ output_config: { effort: "odd" } }, "This model does not support effort level 'odd'. Supported levels: low."],
  ])("what repeats the caller's own fields is not learnt: %j", (own, sentence) => {
    const ask = { ...fields(own), temperature: 1, reasoning_effort: "high", cache_control: { type: "ephemeral" } };
    expect(adapt(call({ model: SONNET, ask }), sentence)?.lasting ?? false).toBe(false);
  });

  test("own fields without end are not looked through, and nothing is learnt of their call", () => {
    const own = fields(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])));
    const sentence = "`temperature` is deprecated for this model.";
    expect(adapt(call({ model: SONNET, ask: { ...own, temperature: 1 } }), sentence)?.lasting).toBe(false);
  });

  test("a guard stays in the call whatever the model says", () => {
    const ask = { guardrailConfig: { guardrailIdentifier: "abc", guardrailVersion: "1" } };
    expect(adapt(call({ model: NEW, ask }), unsupported("guardrailConfig"))).toBeUndefined();
    expect(adapt(call({ model: NEW, ask }), unsupported("guardrailConfig.guardrailIdentifier"))).toBeUndefined();
  });

  test("a caller who says how binding is to be checked gets the refusal", () => {
    const block_binding = { prefix_mismatch_behavior: "error" };
    const sentence = model(
      "messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation.",
    );
    const row = THINKING_REFUSALS.find(({ rule }) => rule === "thinking-binding");
    for (const own of [{ thinking: { type: "adaptive", block_binding } }, fields({ thinking: { block_binding } })])
      expect(adapt(call({ model: OPUS_5, ask: { ...row?.ask, ...own } }), sentence)).toBeUndefined();
  });
});

describe("adapt, whatever Bedrock says", () => {
  const words = fc.constantFrom(
    ...REFUSALS.flatMap(({ sentence }) => sentence.split(/(?<=[.:,]) /)),
    ...["'", '"', "`", "{", "}", "[", ": ", "#/", "x".repeat(500), "1e999", "__proto__", "constructor", "\n"],
  );
  const sentences = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" ")),
  );
  const rows = fc.constantFrom(...REFUSALS);

  test("never throws, and never changes a call without end", () => {
    fc.assert(
      fc.property(rows, sentences, (row, sentence) => {
        const lessons = [];
        for (let tries = 0; tries < 20; tries++) {
          const adaptation = adapt(call(row, lessons), sentence);
          if (!adaptation) return true;
          lessons.push(adaptation);
        }
        return false;
      }),
    );
  });
});

describe("withLessons", () => {
  test("adds refused fields up, and takes the last word on the rest", () => {
    const { capabilities } = call({ model: SONNET });
    const lessons = [
      { rule: "a", change: { refusedFields: ["a"], maxOutputTokens: 2 } },
      { rule: "b", change: { refusedFields: ["b", "a"], sampling: "none" as const } },
      { rule: "c", change: { maxOutputTokens: 1 } },
    ];
    const expected = { ...capabilities, refusedFields: ["a", "b"], maxOutputTokens: 1, sampling: "none" };
    expect(withLessons(capabilities, lessons)).toEqual(expected);
  });
});
