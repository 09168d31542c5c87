import type { IncomingMessage } from "node:http";
import type { FunctionSettings, Log } from "./runtime-client.ts";
import { type FunctionRequest, RuntimeProcess } from "./runtime-process.ts";

/** A request that no process has taken yet. */
type Waiting = { request: FunctionRequest; answer: PromiseWithResolvers<IncomingMessage> };

/** As many processes as there are requests at once, up to a limit; beyond it requests wait in order. */
export class RuntimePool {
  readonly #settings: FunctionSettings;
  readonly #limit: number;
  readonly #log: Log;
  readonly #processes = new Set<RuntimeProcess>();
  readonly #warm = Promise.withResolvers<void>();
  #waiting: Waiting[] = [];

  constructor(settings: FunctionSettings, limit: number, log: Log) {
    this.#settings = settings;
    this.#limit = limit;
    this.#log = log;
  }

  /** Starts the first process and waits until it is ready, or has failed and said so. */
  warm(): Promise<void> {
    this.#start();
    return this.#warm.promise;
  }

  /** Resolves with the function's answer as soon as that begins, rejects when there will be none. */
  invoke(request: FunctionRequest): Promise<IncomingMessage> {
    const answer = Promise.withResolvers<IncomingMessage>();
    this.#waiting.push({ request, answer });
    this.#assign();
    return answer.promise;
  }

  /** The ids of the processes that live. */
  pids(): number[] {
    return [...this.#processes].flatMap(({ pid }) => pid ?? []);
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    this.#waiting = [];
    await Promise.all([...this.#processes].map((process) => process.close()));
  }

  #assign(): void {
    for (const process of this.#processes) {
      if (process.state !== "idle") continue;
      const next = this.#waiting.shift();
      if (!next) return;
      process.invoke(next.request).then(next.answer.resolve, next.answer.reject);
    }
    // A process that starts, or has just answered, takes the next request sooner than a new one would.
    let coming = [...this.#processes].filter(({ state }) => state === "starting" || state === "settling").length;
    for (; coming < this.#waiting.length && this.#processes.size < this.#limit; coming += 1) this.#start();
  }

  #start(): void {
    const process = new RuntimeProcess(this.#settings, {
      log: this.#log,
      idle: () => {
        this.#warm.resolve();
        this.#assign();
      },
      gone: (ready) => {
        this.#warm.resolve();
        this.#processes.delete(process);
        if (!ready) this.#refuse();
        this.#assign();
      },
    });
    this.#processes.add(process);
  }

  /** A function that cannot start fails for everybody who waits, so that it is not started over and over. */
  #refuse(): void {
    for (const { answer } of this.#waiting) answer.reject(new Error("the function does not start"));
    this.#waiting = [];
  }
}
