import type { ConverseResponse, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { nv } from "@smithy/core/serde";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { toEvents } from "../../../../shared/to-openai/blocks/to-events.ts";
import { ChatChunks } from "../../../../shared/to-openai/chat/chat-chunks.ts";
import { toCompletion } from "../../../../shared/to-openai/chat/to-completion.ts";
import { readRequest, toAnswer } from "../../../golden-answers.ts";
import { Chunk, Completion } from "../../../openai-schemas.ts";

// The SDK reads numbers that JavaScript cannot hold as bigints and values of its own.
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, Uint8Array.of(1), 2n ** 60n, { a: [2n ** 60n, nv("0.12345678901234567891")] }),
);
const index = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, anything);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: arbitrary as fc.Arbitrary<unknown> }, anything);
const use = fc.record(
  { toolUseId: maybe(fc.string()), name: maybe(fc.string()), type: anything },
  { requiredKeys: [] },
);
const start = fc.record({ toolUse: maybe(use), image: maybe(fc.record({ format: anything })) }, { requiredKeys: [] });
const delta = fc.record(
  {
    text: maybe(fc.string()),
    toolUse: maybe(fc.record({ input: anything })),
    reasoningContent: maybe(
      fc.record({ text: anything, signature: anything, redactedContent: anything }, { requiredKeys: [] }),
    ),
    citation: maybe(fc.record({ title: anything, location: anything }, { requiredKeys: [] })),
    image: maybe(fc.record({ source: anything })),
  },
  { requiredKeys: [] },
);
const event = fc.oneof(
  fc.record({ contentBlockStart: maybe(fc.record({ contentBlockIndex: index, start: maybe(start) })) }),
  fc.record({ contentBlockDelta: maybe(fc.record({ contentBlockIndex: index, delta: maybe(delta) })) }),
  fc.record({ contentBlockStop: maybe(fc.record({ contentBlockIndex: index })) }),
  fc.record({ messageStop: maybe(fc.record({ stopReason: anything, additionalModelResponseFields: anything })) }),
  fc.record({ metadata: maybe(fc.record({ usage: anything, trace: anything }, { requiredKeys: [] })) }),
  fc.record({ newer: anything }),
);

const citations = fc.record({ content: maybe(fc.array(anything)), citations: maybe(fc.array(anything)) });
const block = fc.record(
  {
    text: maybe(fc.string()),
    toolUse: maybe(fc.record({ name: anything, input: anything })),
    reasoningContent: maybe(fc.record({ reasoningText: anything, redactedContent: anything })),
    citationsContent: maybe(citations),
    image: maybe(fc.record({ format: anything, source: anything })),
  },
  { requiredKeys: [] },
);
const whole = fc.record({
  output: fc.record({ message: fc.record({ content: maybe(fc.array(maybe(block), { maxLength: 3 })) }) }),
  stopReason: anything,
  usage: anything,
  trace: anything,
  serviceTier: anything,
  additionalModelResponseFields: anything,
});

describe("what upstream sends", () => {
  test("as a whole becomes events whatever it is", () => {
    const { plan, head } = toAnswer(readRequest("test/golden/streams", "claude-tools.openai.json"));
    fc.assert(
      fc.property(whole, (response) => {
        const told = new ChatChunks([plan], head, { stream: false, includeUsage: false });
        const completion = toCompletion([...told.push(toEvents(response as ConverseResponse)), ...told.end()]);
        expect(v.safeParse(Completion, JSON.parse(JSON.stringify(completion))).issues).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test.each(["text", "claude-tools", "custom-tool", "json-tool-empty", "functions"])(
    "of whatever kind becomes valid chunks and a valid completion for the request of %s",
    (name) => {
      const { plan, head } = toAnswer(readRequest("test/golden/streams", `${name}.openai.json`));
      fc.assert(
        fc.property(fc.array(event, { maxLength: 12 }), (events) => {
          const body = [...events, { messageStop: { stopReason: "end_turn" } }] as ConverseStreamOutput[];
          const streamed = new ChatChunks([plan], head, { stream: true, includeUsage: true });
          for (const chunk of [...streamed.push(body), ...streamed.end()])
            v.parse(Chunk, JSON.parse(JSON.stringify(chunk)));
          const whole = new ChatChunks([plan], head, { stream: false, includeUsage: false });
          const completion = toCompletion([...whole.push(body), ...whole.end()]);
          expect(v.safeParse(Completion, JSON.parse(JSON.stringify(completion))).issues).toBeUndefined();
        }),
        { numRuns: 300 },
      );
    },
  );
});
