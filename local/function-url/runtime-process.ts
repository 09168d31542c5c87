import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type FunctionError, type Invocation, type RuntimeCalls, startRuntimeApi } from "./runtime-api.ts";
import { type FunctionSettings, type Log, spawnRuntimeClient, toFunctionArn } from "./runtime-client.ts";

/** An event on its way to the function; `event` is JSON text. */
export type FunctionRequest = Pick<Invocation, "requestId" | "traceId" | "event">;

/** Who is told what becomes of a process. */
export type RuntimeObserver = {
  log: Log;
  /** It waits for work. */
  idle(): void;
  /** It is dead; `ready` says whether it had ever waited for work. */
  gone(ready: boolean): void;
};

/** Lambda gives the start of a function ten seconds. */
const INIT_SECONDS = 10;

/** `settling`: the answer is out, the runtime client has not yet asked for more work. */
type State = "starting" | "idle" | "serving" | "settling" | "gone";

const DURING: Record<State, string> = {
  starting: "before it was ready",
  idle: "while it waited for work",
  serving: "while it served a request",
  settling: "after it had answered",
  gone: "",
};

/** One AWS runtime client with the function in it, serving one request at a time. */
export class RuntimeProcess {
  readonly #settings: FunctionSettings;
  readonly #observer: RuntimeObserver;
  readonly #booted: Promise<void>;
  #state: State = "starting";
  #child: ChildProcess | undefined;
  #give: ((invocation: Invocation) => void) | undefined;
  #answer: PromiseWithResolvers<IncomingMessage> | undefined;
  #limit: NodeJS.Timeout | undefined;
  #cause: string | undefined;
  #closing = false;

  constructor(settings: FunctionSettings, observer: RuntimeObserver) {
    this.#settings = settings;
    this.#observer = observer;
    this.#booted = this.#boot();
  }

  get state(): State {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Hands the function an event; resolves with its answer as soon as that begins, rejects when there will be none. */
  invoke(request: FunctionRequest): Promise<IncomingMessage> {
    const { timeoutSeconds } = this.#settings;
    const deadline = new Date(Date.now() + timeoutSeconds * 1000);
    this.#state = "serving";
    this.#answer = Promise.withResolvers();
    this.#allow(timeoutSeconds, `was killed: the task timed out after ${timeoutSeconds} s`);
    this.#give?.({ ...request, deadline, functionArn: toFunctionArn(this.#settings) });
    this.#give = undefined;
    return this.#answer.promise;
  }

  /** Kills the process and waits until it is gone. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#booted;
    if (this.#state === "gone" || !this.#child) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async #boot(): Promise<void> {
    const api = await startRuntimeApi(this.#calls());
    if (this.#closing) return api.close();
    const child = spawnRuntimeClient(this.#settings, api.address, this.#observer.log);
    this.#child = child;
    this.#allow(INIT_SECONDS, `was killed: not ready after ${INIT_SECONDS} s`);
    child.once("exit", (code, signal) => {
      api.close();
      this.#gone(this.#cause ?? (signal ? `was ended by ${signal}` : `exited with code ${code}`));
    });
  }

  #calls(): RuntimeCalls {
    return {
      next: (give) => {
        this.#give = give;
        if (this.#state === "starting" || this.#state === "settling") this.#rest();
      },
      response: (post) => {
        post.once("end", () => this.#settle());
        this.#answer?.resolve(post);
      },
      error: (error) => {
        this.#answer?.reject(new Error(`the function failed: ${error.errorType}`));
        this.#settle();
      },
      initError: (error) => {
        this.#cause = `could not start: ${toLine(error)}`;
      },
    };
  }

  #settle(): void {
    this.#state = "settling";
    // Whole answers take another connection than the call for more work, which may win the race.
    if (this.#give) this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#limit);
    this.#state = "idle";
    this.#observer.idle();
  }

  #allow(seconds: number, cause: string): void {
    this.#limit = setTimeout(() => {
      this.#cause = cause;
      this.#child?.kill("SIGKILL");
    }, seconds * 1000);
  }

  #gone(how: string): void {
    clearTimeout(this.#limit);
    const report = `Function process ${this.pid} ${how} (${DURING[this.#state]})`;
    const ready = this.#state !== "starting";
    this.#state = "gone";
    this.#answer?.reject(new Error("its function process is gone"));
    if (!this.#closing) this.#observer.log(report, "stderr");
    this.#observer.gone(ready);
  }
}

function toLine({ errorType, errorMessage }: FunctionError): string {
  return `${errorType}: ${errorMessage}`.replaceAll(/\s*\n\s*/g, " ");
}
