/** What a wait ends with. */
export type Turn<TBatch> =
  | { kind: "batch"; source: number; batch: TBatch }
  | { kind: "end"; source: number; failure?: { error: unknown } }
  | { kind: "silence" }
  | { kind: "cancelled"; reason: unknown };

/**
 * Waits for several sources at once, with one timer and one abort listener for all of it. A source is read again only
 * when somebody waits, and a quick one leaves nothing behind for a slow one.
 */
export class Turns<TBatch> {
  readonly #sources: AsyncIterator<TBatch>[];
  readonly #signal: AbortSignal;
  readonly #arrived: Turn<TBatch>[] = [];
  #unasked: number[];
  #open: number;
  #wake: ((turn: Turn<TBatch>) => void) | undefined;
  /** Rings at `#ringsAt` at the latest; a wait that ended before it was due leaves it alone. */
  #timer: NodeJS.Timeout | undefined;
  #ringsAt = Infinity;
  #dueAt = 0;

  /** @param signal ends every wait at once; its reason is told */
  constructor(sources: readonly AsyncIterable<TBatch>[], signal: AbortSignal) {
    this.#sources = sources.map((source) => source[Symbol.asyncIterator]());
    this.#unasked = [...sources.keys()];
    this.#open = sources.length;
    this.#signal = signal;
    signal.addEventListener("abort", this.#cancel);
  }

  /** How many sources have not ended. */
  get open(): number {
    return this.#open;
  }

  /** The next turn; `silence` when nothing comes for so many milliseconds. */
  async next(milliseconds: number): Promise<Turn<TBatch>> {
    if (this.#signal.aborted) return { kind: "cancelled", reason: this.#signal.reason };
    const unasked = this.#unasked;
    this.#unasked = [];
    for (const source of unasked) this.#ask(source);
    const turn = this.#arrived.shift() ?? (await this.#wait(milliseconds));
    if (turn.kind === "batch") this.#unasked.push(turn.source);
    if (turn.kind === "end") this.#open--;
    return turn;
  }

  /** Lets go of the sources; to be called once nobody waits any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener("abort", this.#cancel);
    for (const source of this.#sources) source.return?.().catch(() => undefined);
  }

  #ask(source: number): void {
    this.#sources[source]?.next().then(
      ({ done, value }) => this.#arrive(done ? { kind: "end", source } : { kind: "batch", source, batch: value }),
      (error: unknown) => this.#arrive({ kind: "end", source, failure: { error } }),
    );
  }

  #wait(milliseconds: number): Promise<Turn<TBatch>> {
    this.#dueAt = performance.now() + milliseconds;
    if (this.#dueAt < this.#ringsAt) this.#setTimer();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    this.#ringsAt = this.#dueAt;
    this.#timer = setTimeout(this.#ring, this.#dueAt - performance.now());
  }

  readonly #ring = () => {
    this.#ringsAt = Infinity;
    if (this.#wake && performance.now() < this.#dueAt) this.#setTimer();
    else this.#tell({ kind: "silence" });
  };

  readonly #cancel = () => this.#tell({ kind: "cancelled", reason: this.#signal.reason });

  #arrive(turn: Turn<TBatch>): void {
    if (!this.#tell(turn)) this.#arrived.push(turn);
  }

  /** Ends the wait, if there is one. */
  #tell(turn: Turn<TBatch>): boolean {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.(turn);
    return wake !== undefined;
  }
}
