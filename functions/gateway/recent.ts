/** What was learned of late: entries are forgotten in time, the least recently set first where there are too many. */
export class Recent<T> {
  readonly #entries = new Map<string, { value: T; until: number }>();
  readonly #most: number;
  readonly #lifetime: number;

  /**
   * @param most how many entries are kept
   * @param lifetime for how many milliseconds; default ten minutes
   */
  constructor(most: number, lifetime = 600_000) {
    this.#most = most;
    this.#lifetime = lifetime;
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
    this.#entries.set(key, { value, until: Date.now() + this.#lifetime });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
  }
}
