import type {
  ResponseContentPartAddedEvent,
  ResponseContentPartDoneEvent,
  ResponseCustomToolCallInputDeltaEvent,
  ResponseCustomToolCallInputDoneEvent,
  ResponseFunctionCallArgumentsDeltaEvent,
  ResponseFunctionCallArgumentsDoneEvent,
  ResponseOutputTextAnnotationAddedEvent,
  ResponseReasoningSummaryPartAddedEvent,
  ResponseReasoningSummaryPartDoneEvent,
  ResponseReasoningSummaryTextDeltaEvent,
  ResponseReasoningSummaryTextDoneEvent,
  ResponseTextDeltaEvent,
  ResponseTextDoneEvent,
} from "openai/resources/responses/responses";
import type { OutputItem, ResponseObject } from "./response.ts";

/** An event about the answer as a whole; one of the last three is the last. */
export type LifecycleEvent = {
  type: "response.created" | "response.in_progress" | "response.completed" | "response.incomplete" | "response.failed";
  sequence_number: number;
  response: ResponseObject;
};

type ItemEvent = {
  type: "response.output_item.added" | "response.output_item.done";
  sequence_number: number;
  output_index: number;
  item: OutputItem;
};

/** What is told of a failure before `response.failed`: flat as the schema has it, and nested as clients read it. */
type ErrorEvent = {
  type: "error";
  sequence_number: number;
  error: { type: string; code: string | null; message: string; param: string | null };
  code: string | null;
  message: string;
  param: string | null;
};

/** Said in long silences: the one event that every client knows, or passes over, and that adds nothing. */
type KeepAliveEvent = { type: "keepalive"; sequence_number: number };

/**
 * An event of a streamed answer.
 * @see https://platform.openai.com/docs/api-reference/responses-streaming
 */
export type ResponseEvent =
  | LifecycleEvent
  | ItemEvent
  | ErrorEvent
  | KeepAliveEvent
  | ResponseContentPartAddedEvent
  | ResponseContentPartDoneEvent
  | ResponseTextDeltaEvent
  | ResponseTextDoneEvent
  | ResponseOutputTextAnnotationAddedEvent
  | ResponseReasoningSummaryPartAddedEvent
  | ResponseReasoningSummaryPartDoneEvent
  | ResponseReasoningSummaryTextDeltaEvent
  | ResponseReasoningSummaryTextDoneEvent
  | ResponseFunctionCallArgumentsDeltaEvent
  | (ResponseFunctionCallArgumentsDoneEvent & { name: string })
  | ResponseCustomToolCallInputDeltaEvent
  | ResponseCustomToolCallInputDoneEvent;
