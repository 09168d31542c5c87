import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { Directives, Failure } from "../directives/read-directives.ts";
import { toBrokenFrame, toExceptionFrame, toFrame } from "./to-frame.ts";

/** What happens next on the wire: after `wait` milliseconds a frame, or the connection is destroyed. */
export type Step = { wait: number; frame?: Uint8Array; destroy?: true };

// Milliseconds between deltas: slow enough to see the words come one by one.
const USUAL_PACE = 30;

/** Turns events into frames at the pace that was asked for, up to the failure that was asked for. */
export function* toSteps(
  events: Iterable<ConverseStreamOutput>,
  { failure, pace = USUAL_PACE, silence = 0 }: Directives,
): Generator<Step, void, undefined> {
  let deltas = 0;
  let pause = 0;
  for (const event of events) {
    // An answer with fewer deltas than the failure waits for fails in place of its end.
    const due = event.messageStart ? -1 : event.messageStop ? Number.POSITIVE_INFINITY : deltas;
    if (failure && due >= failure.after) {
      yield { wait: pause, ...failing(failure, event) };
      return;
    }
    yield { wait: pause + (event.contentBlockDelta ? pace : 0), frame: toFrame(event) };
    pause = 0;
    if (!event.contentBlockDelta) continue;
    deltas += 1;
    if (deltas === 1) pause = silence;
  }
}

function failing(failure: Failure, event: ConverseStreamOutput): Omit<Step, "wait"> {
  if (failure.how === "exception") return { frame: toExceptionFrame(failure.name) };
  if (failure.how === "crc") return { frame: toBrokenFrame(toFrame(event)) };
  return failure.how === "cut" ? { destroy: true } : {};
}
