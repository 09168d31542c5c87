// What translating a stream costs: `node bench/to-chunks.ts`. The floor is JSON.stringify of the same chunks, which no gateway can do without.
import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../shared/answer-plan.ts";
import { toSse } from "../shared/sse.ts";
import { ChatChunks } from "../shared/to-openai/chat/chat-chunks.ts";

const EVENTS = 50_000;
const ROUNDS = 15;

const plan: AnswerPlan = {
  toolNames: new Map(),
  customTools: new Set(["apply_patch"]),
  legacyFunctions: false,
  carrierLimit: 0,
  guardrailTrace: false,
};
const head = { id: "chatcmpl-1", created: 1_800_000_000, model: "us.anthropic.claude-sonnet-4-5" };
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

/** The lowest of many rounds, in µs per event. */
function measure(run: () => number): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    if (run() === 0) throw new Error("Nothing was translated.");
    best = Math.min(best, ((performance.now() - start) * 1000) / EVENTS);
  }
  return best;
}

const create = () => new ChatChunks([plan], head, { stream: true, includeUsage: true });
const floor = create().heartbeat();
const json = measure(() => streams.text?.reduce((length) => length + JSON.stringify(floor).length, 0) ?? 0);
console.log(`JSON.stringify of a chunk: ${json.toFixed(2)} µs`);
for (const [name, events] of Object.entries(streams)) {
  const cost = measure(() => {
    const chunks = create();
    return events.reduce((length, event) => length + chunks.push([event]).map(toSse).join("").length, 0);
  });
  console.log(`${name}: ${cost.toFixed(2)} µs an event, ${(cost / json).toFixed(1)} × the JSON`);
}
