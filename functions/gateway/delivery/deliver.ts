import type { ChatCompletionChunk } from "../../../shared/openai/chat/chat-completion.ts";
import type { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { SSE_DONE, toSse } from "../../../shared/sse.ts";
import type { Cancellation } from "./cancellation.ts";

const HEARTBEAT_MS = 15_000;
/** Text held together for one write, in UTF-16 units. */
const MAX_WRITE = 65_536;

type Options = {
  /** Sent after every 15 s of silence; a data event, since comments kill some clients. */
  heartbeat: ChatCompletionChunk;
  cancellation: Cancellation;
  /** Says how the failure that ends the stream is told. */
  onError: (error: unknown) => OpenAIError;
};

/** What comes next: a chunk, the end, or the failure that is the end. */
type Turn = { chunk: ChatCompletionChunk } | { failure: unknown } | { done: true };

/**
 * The body of a streamed answer. It never fails: under the Lambda runtime a failing body kills the process. Whatever
 * happens, in whatever order, exactly one terminal event is the last: `[DONE]`, or an error.
 */
export async function* deliver(chunks: AsyncIterable<ChatCompletionChunk>, options: Options): AsyncGenerator<string> {
  const { heartbeat, cancellation, onError } = options;
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    let next = take(iterator);
    while (true) {
      let turn = await waitFor(next, cancellation.signal);
      if (turn === "silence") {
        yield toSse(heartbeat);
        continue;
      }
      let text = "";
      while (turn !== "silence" && "chunk" in turn) {
        text += toSse(turn.chunk);
        next = take(iterator);
        turn = text.length < MAX_WRITE ? await atOnce(next) : "silence";
      }
      if (text !== "") yield text;
      if (turn === "silence") continue;
      if (!("failure" in turn)) return yield SSE_DONE;
      return yield toSse(onError(turn.failure).toBody());
    }
  } finally {
    cancellation.end();
    iterator.return?.().catch(() => undefined);
  }
}

async function take(iterator: AsyncIterator<ChatCompletionChunk>): Promise<Turn> {
  try {
    const { done, value } = await iterator.next();
    return done ? { done } : { chunk: value };
  } catch (failure) {
    return { failure };
  }
}

/** The next turn, or the cancellation as one, or `silence` when neither comes in time. */
function waitFor(next: Promise<Turn>, signal: AbortSignal): Promise<Turn | "silence"> {
  return new Promise((resolve) => {
    const settle = (turn: Turn | "silence") => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      resolve(turn);
    };
    const cancel = () => settle({ failure: signal.reason });
    const timer = setTimeout(() => settle("silence"), HEARTBEAT_MS);
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    next.then(settle);
  });
}

/** The next turn when it is there already: events that arrived together go out in one write, and none waits for another. */
function atOnce(next: Promise<Turn>): Promise<Turn | "silence"> {
  return new Promise((resolve) => {
    const immediate = setImmediate(() => resolve("silence"));
    next.then((turn) => {
      clearImmediate(immediate);
      resolve(turn);
    });
  });
}
