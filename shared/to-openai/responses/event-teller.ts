import type { ResponseEvent } from "../../openai/responses/response-event.ts";

type Unnumbered<TEvent> = TEvent extends ResponseEvent ? Omit<TEvent, "sequence_number"> : never;

/** Numbers the events of one stream from 0, whoever tells them. */
export class EventTeller {
  #events: ResponseEvent[] = [];
  #told = 0;

  tell(event: Unnumbered<ResponseEvent>): void {
    this.#events.push({ ...event, sequence_number: this.#told++ });
  }

  /** What was told since the last time. */
  take(): ResponseEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
