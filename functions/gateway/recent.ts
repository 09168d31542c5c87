/** What was learned of late: entries are forgotten after ten minutes, the least recently set first where there are too many. */
export class Recent<T> {
  readonly #entries = new Map<string, { value: T; until: number }>();
  readonly #most: number;

  /** @param most how many entries are kept */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.until > Date.now() ? entry.value : undefined;
  }

  /** What is still known, the oldest first. */
  values(): T[] {
    const now = Date.now();
    return [...this.#entries.values()].filter(({ until }) => until > now).map(({ value }) => value);
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + LIFETIME_MS });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
  }
}

const LIFETIME_MS = 600_000;
