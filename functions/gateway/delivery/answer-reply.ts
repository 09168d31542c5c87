import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { SSE_DONE, toSse } from "../../../shared/sse.ts";
import { toOpenAIError } from "../../../shared/to-openai/failures/to-openai-error.ts";
import type { Answer } from "../bedrock/converse.ts";
import type { Reply } from "../exchange.ts";
import type { RouteContext } from "../route.ts";
import { Meter } from "../telemetry/meter.ts";
import { noteError } from "../telemetry/request-record.ts";
import { toAnswerHeaders } from "./answer-headers.ts";
import { type StreamWords, startDelivery } from "./deliver.ts";
import { toJsonReply } from "./json-reply.ts";
import { Turns } from "./turns.ts";

type Events = readonly ConverseStreamOutput[];

/** How an endpoint tells an answer: Converse events in, objects of its own wire out; nothing in it waits. */
export type Translator<TFrame extends object> = {
  /** Is all said but what it cost? */
  readonly whole: boolean;
  /** What the events of the answer to one choice add. */
  push(events: Events, choice: number): TFrame[];
  /** The end of a choice's events; throws when its answer is not whole. */
  close(choice: number, failure?: { error: unknown }): void;
  /** What is told when all is over. */
  end(): TFrame[];
  /** Said in long silences. */
  heartbeat(): TFrame[];
  /** The end of a stream that failed. */
  fail(error: OpenAIError): object[];
};

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** The answers as a stream of server-sent events, once Bedrock's first words are there. */
export async function toStreamReply<TFrame extends object>(
  answers: readonly Answer[],
  translator: Translator<TFrame>,
  context: RouteContext,
): Promise<Reply> {
  const turns = new Turns(
    answers.map(({ batches }) => batches),
    context.signal,
  );
  const body = await startDelivery(turns, toWords(answers, translator, context), context.end);
  return { status: 200, headers: { ...STREAM_HEADERS, ...toHeaders(answers) }, body };
}

/** The answers as one JSON body; `fold` makes it of the same objects that a stream would have told one by one. */
export async function toWholeReply<TFrame extends object>(
  answers: readonly Answer[],
  translator: Translator<TFrame>,
  fold: (frames: TFrame[]) => object,
  context: RouteContext,
): Promise<Reply> {
  const meter = createMeter(answers, context);
  const frames: TFrame[] = [];
  for (const [choice, { batches }] of answers.entries()) {
    for await (const events of batches) {
      meter.count(events, choice);
      for (const frame of translator.push(events, choice)) frames.push(frame);
    }
    translator.close(choice);
  }
  return toJsonReply(200, fold([...frames, ...translator.end()]), toHeaders(answers));
}

function createMeter(answers: readonly Answer[], { record, content, spending }: RouteContext): Meter {
  const plans = answers.map(({ answer }) => answer);
  return new Meter(record, plans, { content, spending });
}

function toWords<TFrame extends object>(
  answers: readonly Answer[],
  translator: Translator<TFrame>,
  context: RouteContext,
): StreamWords<Events> {
  const meter = createMeter(answers, context);
  return {
    get whole() {
      return translator.whole;
    },
    push(events, choice) {
      meter.count(events, choice);
      return toText(translator.push(events, choice));
    },
    close: (choice, failure) => translator.close(choice, failure),
    end: () => toText(translator.end()) + SSE_DONE,
    heartbeat: () => toText(translator.heartbeat()),
    settle: () => context.spending?.settle(),
    failure(error) {
      const told = toOpenAIError(error, true);
      noteError(context.record, error, told);
      return toText(translator.fail(told));
    },
  };
}

function toText(frames: readonly object[]): string {
  let text = "";
  for (const frame of frames) text += toSse(frame);
  return text;
}

/** What is said of the calls beside the answer; those of one request are alike. */
function toHeaders([answer]: readonly Answer[]): Record<string, string> {
  return answer ? toAnswerHeaders(answer) : {};
}
