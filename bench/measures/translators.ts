import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../shared/answer-plan.ts";
import { toResponse } from "../../shared/openai/responses/to-response.ts";
import { toSse } from "../../shared/sse.ts";
import { ChatChunks } from "../../shared/to-openai/chat/chat-chunks.ts";
import { ResponseEvents } from "../../shared/to-openai/responses/response-events.ts";
import type { Figures } from "./rounds.ts";

/** The endpoints whose translators are compared. */
export const CHAT = "chat completions";
export const RESPONSES = "responses";

const MODEL = "us.anthropic.claude-opus-5-5";
const ID = "0f5b7a52-6a0e-4c1b-9d1e-000000000003";
const DELTAS = 50_000;
const DELTA: ConverseStreamOutput = {
  contentBlockDelta: { contentBlockIndex: 0, delta: { text: " words of five tokens" } },
};
const PLAN: AnswerPlan = {
  toolNames: new Map(),
  customTools: new Map(),
  legacyFunctions: false,
  carrierLimit: 0,
  reasoningNames: ["reasoning_content"],
  unaskedFields: [],
  guardrailTrace: false,
};

const TRANSLATORS: Record<string, () => { push(events: readonly ConverseStreamOutput[]): object[] }> = {
  [CHAT]: () => {
    const head = { id: `chatcmpl-${ID}`, created: 1_800_000_000, model: MODEL };
    return new ChatChunks([PLAN], head, { stream: true, includeUsage: true });
  },
  [RESPONSES]: () => {
    const response = toResponse({ model: MODEL, input: "Hi" }, { id: `resp_${ID}`, created: 1_800_000_000 });
    return new ResponseEvents({ id: ID, plan: PLAN, origins: new Map(), response, now: () => 1_800_000_000 });
  },
};

/** From a text delta to its bytes as text, one at a time, in CPU µs: a figure for each round. */
export function measureTranslators(rounds: number): Figures {
  const figures: Figures = Object.fromEntries(Object.keys(TRANSLATORS).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++)
    for (const [name, create] of Object.entries(TRANSLATORS)) {
      const cost = translate(create());
      if (round >= 0) figures[name]?.push(cost);
    }
  return figures;
}

function translate(translator: ReturnType<(typeof TRANSLATORS)[string]>): number {
  const before = process.cpuUsage();
  let length = 0;
  for (let i = 0; i < DELTAS; i++) for (const frame of translator.push([DELTA])) length += toSse(frame).length;
  if (length === 0) throw new Error("Nothing was translated.");
  return process.cpuUsage(before).user / DELTAS;
}
