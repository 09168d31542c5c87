const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;

type Open = {
  until: number;
  /** Failures in a row. */
  failures: number;
  /** Does somebody try it out? */
  probed: boolean;
};

/**
 * Remembers which targets failed a moment ago, so that calls pass them over: for as long as Bedrock asked for, else 5 s and
 * each time twice as long. Then one call tries it out, and the others still pass it over.
 */
export class Breaker {
  readonly #open = new Map<string, Open>();
  readonly #now: () => number;
  readonly #random: () => number;

  constructor(now: () => number, random: () => number) {
    this.#now = now;
    this.#random = random;
  }

  /** Milliseconds for which calls pass a target over; 0 where it may be called. */
  waitOf(target: string): number {
    const open = this.#open.get(target);
    if (!open) return 0;
    const wait = Math.max(0, open.until - this.#now());
    return open.probed ? wait || 1 : wait;
  }

  /** A call begins; where the target has failed, it is the one that tries it out. */
  begin(target: string): void {
    const open = this.#open.get(target);
    if (open) open.probed = true;
  }

  /** The target answered, if only with a refusal. */
  succeed(target: string): void {
    this.#open.delete(target);
  }

  /** Nobody waited for what the call would have told. */
  abandon(target: string): void {
    const open = this.#open.get(target);
    if (open) open.probed = false;
  }

  /** @param retryAfter milliseconds that Bedrock asks to wait; 0 where it does not */
  fail(target: string, retryAfter: number): void {
    const failures = (this.#open.get(target)?.failures ?? 0) + 1;
    const usual = FIRST_WAIT_MS * 2 ** (failures - 1) * (0.5 + this.#random());
    const until = this.#now() + (retryAfter || Math.min(LONGEST_WAIT_MS, usual));
    this.#open.set(target, { until, failures, probed: false });
  }
}
