import { toSse } from "../../../shared/sse.ts";
import type { Turn, Turns } from "./turns.ts";

const HEARTBEAT_MS = 15_000;
/** How long what an answer cost is waited for once all is said. */
const TAIL_MS = 3000;

/** What is told when even telling the failure failed. */
const LAST_WORDS = toSse({
  error: { message: "The gateway failed to answer.", type: "server_error", param: null, code: "server_error" },
});

/** How an endpoint puts an answer into the text of its stream. */
export type StreamWords<TBatch> = {
  /** Is all said but what it cost? */
  readonly whole: boolean;
  /** What a batch of a source adds. */
  push(batch: TBatch, source: number): string;
  /** Takes note of a source's end; throws when its answer is not whole. */
  close(source: number, failure?: { error: unknown }): void;
  /** The end of the stream when all went well. */
  end(): string;
  /** Said in long silences. */
  heartbeat(): string;
  /** Settles what the answer cost, where anybody counts: before the end is told, so that who acts on it finds it done. */
  settle?(): Promise<void> | undefined;
  /** The end of the stream when it failed. */
  failure(error: unknown): string;
};

type Said = { text: string; over: boolean };

/**
 * The body of a streamed answer, once its first words are there: what fails at once fails with an HTTP status.
 * @param end is called once: when all is said, before the last of it is out, or when the reader has left. The body does not
 *   end before it has
 * @throws whatever the answer began with instead of words
 */
export async function startDelivery<TBatch>(
  turns: Turns<TBatch>,
  words: StreamWords<TBatch>,
  end: () => Promise<void>,
): Promise<AsyncGenerator<string>> {
  try {
    return deliver(say(await turns.next(HEARTBEAT_MS), turns, words), turns, words, end);
  } catch (error) {
    turns.close();
    throw error;
  }
}

/**
 * It never fails: under the Lambda runtime a failing body kills the process. Whatever happens, in whatever order, exactly
 * one end of the stream is said, as the last thing.
 */
async function* deliver<TBatch>(
  first: Said,
  turns: Turns<TBatch>,
  words: StreamWords<TBatch>,
  end: () => Promise<void>,
): AsyncGenerator<string> {
  let ended: Promise<void> | undefined;
  try {
    let spokeAt = performance.now();
    for (let said = first; ; said = await listen(turns, words, spokeAt)) {
      if (said.over) {
        await words.settle?.();
        ended = end();
      }
      if (said.text !== "") {
        yield said.text;
        spokeAt = performance.now();
      }
      if (said.over) return;
    }
  } finally {
    turns.close();
    await (ended ?? end());
  }
}

/** What is not told, such as thoughts that nobody asked for, is silence to the reader. */
async function listen<TBatch>(turns: Turns<TBatch>, words: StreamWords<TBatch>, spokeAt: number): Promise<Said> {
  try {
    const patience = words.whole ? TAIL_MS : Math.max(0, spokeAt + HEARTBEAT_MS - performance.now());
    return say(await turns.next(patience), turns, words);
  } catch (error) {
    return { text: toLastWords(words, error), over: true };
  }
}

function say<TBatch>(turn: Turn<TBatch>, turns: Turns<TBatch>, words: StreamWords<TBatch>): Said {
  switch (turn.kind) {
    case "batch":
      return { text: words.push(turn.batch, turn.source), over: false };
    case "end":
      words.close(turn.source, turn.failure);
      return turns.open === 0 ? { text: words.end(), over: true } : { text: "", over: false };
    case "silence":
      return words.whole ? { text: words.end(), over: true } : { text: words.heartbeat(), over: false };
    case "cancelled":
      if (words.whole) return { text: words.end(), over: true };
      throw turn.reason;
  }
}

function toLastWords<TBatch>(words: StreamWords<TBatch>, error: unknown): string {
  try {
    return words.failure(error);
  } catch {
    return LAST_WORDS;
  }
}
