import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import type { Capabilities } from "../../../shared/models/capabilities.ts";
import type { Adaptation } from "../../../shared/models/refusals/adapt.ts";
import { type Lesson, withLessons } from "../../../shared/models/refusals/lesson.ts";
import type { RefusedCall } from "../../../shared/models/refusals/refusal-rule.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { Carrier } from "../../../shared/reasoning-carrier.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { isRefusal, readFailure } from "../../../shared/to-openai/failures/read-failure.ts";
import type { Spending } from "../limits/spending.ts";
import { noteCall } from "../telemetry/request-record.ts";
import type { TraceContext } from "../telemetry/tracing/trace.ts";
import type { BedrockClients } from "./bedrock-clients.ts";
import type { CallContext } from "./call-context.ts";
import type { CallLimit } from "./call-limit.ts";
import { createLessons, type Lessons } from "./lessons.ts";
import { type Accepted, send } from "./send.ts";
import type { Destination } from "./targets/resolve-model.ts";

/** The most refusals of one call that are answered with another try. */
const MAX_ADAPTATIONS = 3;

/** Bedrock's answer after it said yes. */
export type Answer = Translation &
  Accepted & {
    /** Names of the rules that make Bedrock take this model's requests. */
    adapted: string[];
  };

/** What goes along with a request; its signal aborts when the answer is over at the latest. */
export type CallOptions = CallContext & {
  /** `https://` images that were fetched beforehand: URL → bytes. */
  images: ReadonlyMap<string, Uint8Array>;
  carrier?: Carrier | undefined;
  /** Which trace the calls belong to. */
  trace?: TraceContext | undefined;
  /** Left out for callers without limits. */
  spending?: Spending | undefined;
  /** How many calls the request makes; one where left out. */
  choices?: number;
};

/** Calls one target, and again with what it refuses changed. */
export type CallTarget = (request: ChatCompletionRequest, target: Destination, options: CallOptions) => Promise<Answer>;

type Call = {
  request: ChatCompletionRequest;
  target: Destination;
  translate: (capabilities: Capabilities) => Translation;
  /** Fails where a limit has no room. */
  reserve: (translation: Translation, capabilities: Capabilities) => Promise<void> | undefined;
  send: (translation: Translation, streamed: boolean) => Promise<Accepted>;
};

export function createCallTarget(clients: BedrockClients, config: GatewayConfig, begin: CallLimit): CallTarget {
  const lessons = createLessons();
  return async (request, target, { images, carrier, caller, record, spending, choices, trace, signal }) => {
    const { reasoningCarrierLimit: carrierLimit, defaultMaxTokens, promptCacheKey } = config;
    const options = { images, carrier, carrierLimit, defaultMaxTokens, promptCacheKey, key: caller?.name };
    const call: Call = {
      request,
      target,
      translate: (capabilities) => toConverseInput(request, { ...target, capabilities }, options),
      reserve: ({ input }, capabilities) => spending?.reserveCall(input, capabilities, choices),
      async send({ input }, streamed) {
        signal.throwIfAborted(); // While the table was asked: then nobody was called.
        noteCall(record, target);
        return send(clients(target), input, { streamed, signal, trace, tries: target.tries });
      },
    };
    const end = begin(signal);
    try {
      return await callAdapting(call, lessons);
    } catch (error) {
      end();
      throw error;
    }
  };
}

/** A lesson is learnt once the call got past it: Bedrock said yes, or found fault with something else. */
async function callAdapting(call: Call, known: Lessons): Promise<Answer> {
  const { request, target } = call;
  const lessons = known.of(target);
  let last: Adaptation | undefined;
  for (let left = MAX_ADAPTATIONS; ; left--) {
    const capabilities = withLessons(target.capabilities, lessons);
    const translation = await translate(call, capabilities);
    await call.reserve(translation, capabilities);
    const outcome = await attempt(call, translation, capabilities);
    const refusal = "sentence" in outcome ? outcome : undefined;
    const next = refusal && (await findLesson({ request, capabilities, input: translation.input }, refusal.sentence));
    if (last?.lasting && next?.rule !== last.rule) known.learn(target, { rule: last.rule, change: last.change });
    if ("batches" in outcome) return { ...translation, ...outcome, adapted: toNames(lessons) };
    if (!next || left === 0) throw outcome.error;
    lessons.push(next);
    last = next;
  }
}

async function translate({ request, translate }: Call, capabilities: Capabilities): Promise<Translation> {
  const translation = translate(capabilities);
  if (capabilities.refusedFields.length === 0) return translation;
  const { leaveOut } = await import("../../../shared/models/refusals/leave-out.ts");
  return leaveOut(translation, request, capabilities.refusedFields);
}

// Loaded when it is needed: known models refuse nothing.
async function findLesson(call: RefusedCall, sentence: string): Promise<Adaptation | undefined> {
  const { adapt } = await import("../../../shared/models/refusals/adapt.ts");
  return adapt(call, sentence);
}

type Refusal = { sentence: string; error: unknown };

async function attempt(call: Call, translation: Translation, { toolUse }: Capabilities): Promise<Accepted | Refusal> {
  const streamed = call.request.stream === true && (toolUse === "streamed" || !translation.input.toolConfig);
  try {
    return await call.send(translation, streamed);
  } catch (error) {
    const failure = readFailure(error);
    if (!isRefusal(failure)) throw error;
    return { sentence: failure.message, error };
  }
}

function toNames(lessons: readonly Lesson[]): string[] {
  return [...new Set(lessons.map(({ rule }) => rule))];
}
