import { expect } from "vitest";
import type { OutputItem, ResponseObject } from "../shared/openai/responses/response.ts";
import type { ResponseEvent } from "../shared/openai/responses/response-event.ts";

const ENDS = ["response.completed", "response.incomplete", "response.failed"];
/** Which event adds to what; what is told at its end is the sum. */
const DELTAS: Record<string, "text" | "arguments" | "input"> = {
  "response.output_text.delta": "text",
  "response.reasoning_summary_text.delta": "text",
  "response.function_call_arguments.delta": "arguments",
  "response.custom_tool_call_input.delta": "input",
};
const SUMS: Record<string, "text" | "arguments" | "input"> = {
  "response.output_text.done": "text",
  "response.reasoning_summary_text.done": "text",
  "response.function_call_arguments.done": "arguments",
  "response.custom_tool_call_input.done": "input",
};

type Told = { id: string | undefined; sum: string; done?: OutputItem };

/** What holds of every stream of a response, whatever Bedrock sent. */
export function expectWholeStream(events: readonly ResponseEvent[]): void {
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual([...events.keys()]);
  expect(events.slice(0, 2).map(({ type }) => type)).toEqual(["response.created", "response.in_progress"]);
  expect(events.filter(({ type }) => ENDS.includes(type))).toEqual(events.slice(-1));
  expect(new Set(lifecycle(events).map(({ id }) => id)).size).toBe(1);
  const items = readItems(events);
  const last = lifecycle(events).at(-1);
  if (last?.status === "failed") expect([last.output, events.at(-2)?.type]).toEqual([[], "error"]);
  else expect(last?.output).toEqual(items.map(({ done }) => done));
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
}

/** The items by their place; each is there before anything is said of it, and nothing is once it is done. */
function readItems(events: readonly ResponseEvent[]): Told[] {
  const items: Told[] = [];
  for (const event of events) {
    if (!("output_index" in event)) continue;
    if (event.type === "response.output_item.added") {
      expect(event.output_index).toBe(items.length);
      items.push({ id: event.item.id, sum: "" });
      continue;
    }
    const item = items[event.output_index];
    expect(item?.done).toBeUndefined();
    if (item) hear(item, event);
  }
  return items;
}

function hear(item: Told, event: Extract<ResponseEvent, { output_index: number }>): void {
  expect("item_id" in event ? event.item_id : event.item.id).toBe(item.id);
  if (event.type === "response.output_item.done") item.done = event.item;
  if ("delta" in event && Object.hasOwn(DELTAS, event.type)) item.sum += event.delta;
  const sum = SUMS[event.type];
  if (sum) expect((event as unknown as Record<string, unknown>)[sum]).toBe(item.sum);
}

function lifecycle(events: readonly ResponseEvent[]): ResponseObject[] {
  return events.flatMap((event) => ("response" in event ? [event.response] : []));
}
