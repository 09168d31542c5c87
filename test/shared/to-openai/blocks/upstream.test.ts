import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { ChatChunks } from "../../../../shared/to-openai/chat/chat-chunks.ts";
import { toCompletion } from "../../../../shared/to-openai/chat/to-completion.ts";
import { readRequest, toAnswer } from "../../../golden-answers.ts";
import { Chunk, Completion } from "../../../openai-schemas.ts";

const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined), fc.constant(Uint8Array.of(1)));
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
  fc.record({ messageStop: maybe(fc.record({ stopReason: anything })) }),
  fc.record({ metadata: maybe(fc.record({ usage: anything, trace: anything }, { requiredKeys: [] })) }),
  fc.record({ newer: anything }),
);

describe("what upstream sends", () => {
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
