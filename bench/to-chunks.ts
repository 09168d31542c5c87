// What translating a stream costs: `node bench/to-chunks.ts`. The floor is JSON.stringify of the same chunks, which no gateway can do without.
import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../shared/answer-plan.ts";
import { toSse } from "../shared/sse.ts";
import { mergeChoices } from "../shared/to-openai/chat/merge-choices.ts";
import { toChunk, toChunks } from "../shared/to-openai/chat/to-chunks.ts";
import { toStreamedChunks } from "../shared/to-openai/chat/to-streamed-chunks.ts";

const EVENTS = 50_000;
const ROUNDS = 15;

const plan: AnswerPlan = {
  toolNames: new Map(),
  customTools: new Set(["apply_patch"]),
  legacyFunctions: false,
  carrierLimit: 0,
  guardrailTrace: false,
};
const head = { id: "chatcmpl-1", created: 1_800_000_000, model: "us.anthropic.claude-sonnet-4-5", includeUsage: true };
const text = " words of five tokens";

const streams: Record<string, ConverseStreamOutput[]> = {
  text: toStream({ text }),
  "tool arguments": toStream({ toolUse: { input: text } }, "get_weather"),
  "custom tool": toStream({ toolUse: { input: text } }, "apply_patch"),
  reasoning: toStream({ reasoningContent: { text } }),
};

function toStream(delta: object, tool?: string): ConverseStreamOutput[] {
  const start = { contentBlockIndex: 0, start: { toolUse: { toolUseId: "tooluse_1", name: tool ?? "" } } };
  const block = { contentBlockDelta: { contentBlockIndex: 0, delta } } as ConverseStreamOutput;
  const opening = { contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input: '{"input":"' } } } };
  return [
    { messageStart: { role: "assistant" } },
    ...(tool ? [{ contentBlockStart: start }, opening] : []),
    ...Array.from({ length: EVENTS }, () => block),
    { messageStop: { stopReason: "end_turn" } },
  ];
}

async function* replay(events: ConverseStreamOutput[]) {
  yield* events;
}

/** The lowest of many rounds, in µs per event. */
async function measure(run: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run();
    best = Math.min(best, ((performance.now() - start) * 1000) / EVENTS);
  }
  return best;
}

async function drain(chunks: AsyncIterable<unknown>, send: (chunk: unknown) => string): Promise<void> {
  let length = 0;
  for await (const chunk of chunks) length += send(chunk).length;
  if (length === 0) throw new Error("Nothing was translated.");
}

const chunk = toChunk(head, 0, { content: text });
const stringify = await measure(async () => {
  let length = 0;
  for (let i = 0; i < EVENTS; i++) length += JSON.stringify(chunk).length;
  if (length === 0) throw new Error("Nothing was written.");
});
const iterate = await measure(() => drain(replay(streams.text ?? []), () => "x"));
console.log(`JSON.stringify     ${stringify.toFixed(2)} µs per event`);
console.log(`iterating alone    ${iterate.toFixed(2)} µs per event`);
for (const [name, events] of Object.entries(streams)) {
  const translate = await measure(() => drain(toChunks(replay(events), plan, head), toSse));
  const whole = await measure(() =>
    drain(toStreamedChunks(mergeChoices([toChunks(replay(events), plan, head)]), true), toSse),
  );
  const times = (value: number) => `${value.toFixed(2)} µs (${(value / stringify).toFixed(1)} × JSON.stringify)`;
  console.log(`${name.padEnd(18)} toChunks + toSse ${times(translate)}, with mergeChoices ${times(whole)}`);
}
