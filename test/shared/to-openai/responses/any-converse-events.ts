import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import fc, { type Arbitrary } from "fast-check";

const contentBlockIndex = fc.constantFrom(0, 0, 1, 1, 2, undefined);
const piece = fc.oneof(
  fc.constantFrom("Hello", " you", '{"a"', ":1}", '{"input":"', "x\\n", '"}', "", "\u2028"),
  fc.string({ maxLength: 6 }),
);
const name = fc.constantFrom(
  "get_weather",
  "apply_patch",
  "mcp__demo_thing",
  "tool_search",
  "json_answer",
  "unknown",
  "a<|channel|>b",
  "",
);

const start = fc.oneof(
  {
    arbitrary: fc.record({
      toolUse: fc.record({
        name,
        toolUseId: fc.constantFrom("tooluse_1", "tooluse_1", "tooluse_2", "", undefined),
        type: fc.constantFrom(undefined, undefined, "server_tool_use"),
      }),
    }),
    weight: 3,
  },
  fc.record({ image: fc.record({ format: fc.constantFrom("png", undefined) }) }),
  fc.constant({ newer: 1 }),
);

const delta = fc.oneof(
  { arbitrary: fc.record({ text: piece }), weight: 4 },
  { arbitrary: fc.record({ toolUse: fc.record({ input: piece }) }), weight: 4 },
  fc.record({ reasoningContent: fc.oneof(fc.record({ text: piece }), fc.record({ signature: piece })) }),
  fc.constant({ reasoningContent: { redactedContent: new Uint8Array([1]) } }),
  fc.constant({ citation: { title: "T", location: { web: { url: "https://a.no" } } } }),
  fc.constant({ image: { source: { bytes: new Uint8Array([1]) } } }),
  fc.constantFrom({}, { text: 7 }, { toolUse: {} }, { newer: 1 }),
);

const event = fc.oneof(
  { arbitrary: fc.record({ contentBlockDelta: fc.record({ contentBlockIndex, delta }) }), weight: 8 },
  { arbitrary: fc.record({ contentBlockStart: fc.record({ contentBlockIndex, start }) }), weight: 3 },
  { arbitrary: fc.record({ contentBlockStop: fc.record({ contentBlockIndex }) }), weight: 3 },
  fc.constantFrom({ messageStart: { role: "assistant" } }, { newer: {} }, {}),
);

const stopReason = fc.constantFrom("end_turn", "tool_use", "max_tokens", "guardrail_intervened", "newer", undefined);
const messageStop = fc.record({ messageStop: fc.record({ stopReason }) });
const metadata = fc.constantFrom(
  { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } } },
  { metadata: {} },
);

/** The events of an answer in any order and of any shape, cut into batches; some never end. */
export const anyConverseEvents = fc
  .tuple(
    fc.array(event, { maxLength: 30 }),
    fc.array(messageStop, { maxLength: 1 }),
    fc.array(metadata, { maxLength: 1 }),
    fc.nat(4),
  )
  .map(([events, stop, metadata, size]) =>
    toBatches([...events, ...stop, ...metadata], size + 1),
  ) as unknown as Arbitrary<ConverseStreamOutput[][]>;

function toBatches<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
