const MOST = 1000;
const LIFETIME_MS = 10_000;

/** Digests of keys that were not known a moment ago: who sends one again is refused without another look at the secret. */
export class WrongKeys {
  readonly #until = new Map<string, number>();

  has(digest: string): boolean {
    return (this.#until.get(digest) ?? 0) > Date.now();
  }

  add(digest: string): void {
    this.#until.delete(digest);
    this.#until.set(digest, Date.now() + LIFETIME_MS);
    const [oldest] = this.#until.keys();
    if (this.#until.size > MOST && oldest !== undefined) this.#until.delete(oldest);
  }
}
