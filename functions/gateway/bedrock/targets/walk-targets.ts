import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../../shared/to-openai/failures/read-failure.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";
import type { CallContext } from "../call-context.ts";
import { Breaker } from "./breaker.ts";
import { isPassedOver } from "./is-passed-over.ts";
import type { Destination } from "./resolve-model.ts";

/** After this no other target is begun: whoever asked has waited long enough. */
const PATIENCE_MS = 20_000;

/** Calls one target after the other until one answers, or fails of what the next would fail of too. */
export type WalkTargets = <T>(
  targets: readonly Destination[],
  context: CallContext,
  call: (target: Destination) => Promise<T>,
) => Promise<T>;

/** A walk that remembers which targets failed a moment ago. */
export function createWalk(now = Date.now, random = Math.random): WalkTargets {
  const breaker = new Breaker(now, random);

  return async (targets, context, call) => {
    const startedAt = now();
    const chosen = choose(targets, breaker);
    // Where the caller is told to come back, it is for whichever target takes calls first.
    const waits = targets.map((target) => breaker.waitOf(toPlace(target))).filter((wait) => wait > 0);
    let last: OpenAIError | undefined;
    for (const target of chosen) {
      if (last && now() - startedAt >= PATIENCE_MS) break;
      noteFallback(target, targets.indexOf(target), context);
      const outcome = await callOne(() => call(target), breaker, toPlace(target), context.signal);
      if ("answer" in outcome) return outcome.answer;
      last = toOpenAIError(outcome.failure, false, random());
      if (last.retryAfter) waits.push(last.retryAfter);
    }
    throw toLastError(last, waits);
  };
}

/** Those that did not fail a moment ago, in order; of none, the one that is to be tried out first. */
function choose(targets: readonly Destination[], breaker: Breaker): Destination[] {
  const waits = targets.map((target) => breaker.waitOf(toPlace(target)));
  const open = targets.filter((_, index) => waits[index] === 0);
  return open.length > 0 ? open : targets.slice(waits.indexOf(Math.min(...waits))).slice(0, 1);
}

/** The answer, or the failure that another target may be spared; any other failure is thrown. */
async function callOne<T>(call: () => Promise<T>, breaker: Breaker, place: string, signal: AbortSignal) {
  breaker.begin(place);
  try {
    const answer = await call();
    breaker.succeed(place);
    return { answer };
  } catch (failure) {
    if (signal.aborted) breaker.abandon(place);
    else if (!isPassedOver(failure)) breaker.succeed(place);
    else {
      breaker.fail(place, readFailure(failure).retryAfter);
      return { failure };
    }
    throw failure;
  }
}

function noteFallback({ name }: Destination, passedOver: number, { record }: CallContext): void {
  if (passedOver > 0) record.fallback = `${passedOver}:${name}`;
}

/** The last target's failure; of throttled ones with the smallest wait. */
function toLastError(last: OpenAIError | undefined, waits: readonly number[]): OpenAIError | undefined {
  if (last?.status !== 429) return last;
  const { status, message, type, code, cause, bedrockRequestId } = last;
  const details = { type, cause, ...(code && { code }), ...(bedrockRequestId && { bedrockRequestId }) };
  return new OpenAIError(status, message, { ...details, retryAfter: Math.min(...waits) });
}

function toPlace({ region, roleArn = "", modelId }: Destination): string {
  return `${region} ${roleArn} ${modelId}`;
}
