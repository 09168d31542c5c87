import type { Counts } from "./budget-table.ts";
import type { Refusal } from "./refusal.ts";

/** Reservations settle, so that there may be room for tokens again. */
const TOKENS_MS = 5000;

type Refused = { counts: Counts; refusal: Refusal; tokens: number };

/** What was refused of late, by key: the same is refused again without asking the table. */
export class Refusals {
  readonly #refused = new Map<string, Refused & { until: number }>();

  /** The refusal of a request that reserved no more than this one. */
  find(name: string, tokens: number, now: number): Refused | undefined {
    const refused = this.#refused.get(name);
    if (!refused || refused.until <= now) return undefined;
    return refused.refusal.kind === "requests" || tokens >= refused.tokens ? refused : undefined;
  }

  note(name: string, refused: Refused, now: number): void {
    const { kind, ends } = refused.refusal;
    if (this.find(name, refused.tokens, now)) return; // It would be put off for ever.
    this.#refused.set(name, { ...refused, until: kind === "requests" ? ends : Math.min(ends, now + TOKENS_MS) });
  }

  /** Something was given back. */
  forget(name: string): void {
    if (this.#refused.get(name)?.refusal.kind === "tokens") this.#refused.delete(name);
  }
}
