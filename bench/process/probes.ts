import { once } from "node:events";
import { rmSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** What a process says of itself: CPU time of all its threads in µs since its start, resident memory in bytes. */
export type Usage = { cpu: number; rss: number; peak: number };

type Watched = { socket: Socket; answer: (message: unknown) => void };

const PROBE = join(import.meta.dirname, "probe.cjs");

/** The other end of the probes in measured processes. */
export class Probes {
  readonly #path = join(tmpdir(), `converse-url-bench-${process.pid}.sock`);
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #watched = new Map<number, PromiseWithResolvers<Watched>>();

  private constructor() {
    this.#server = createServer((socket) => this.#listen(socket)).listen(this.#path);
  }

  static async start(): Promise<Probes> {
    const probes = new Probes();
    await once(probes.#server, "listening");
    return probes;
  }

  /** The environment that puts a probe into a process, beside other options for Node. */
  environment(nodeOptions = ""): Record<string, string> {
    return { BENCH_PROBE: this.#path, NODE_OPTIONS: `--require=${PROBE} ${nodeOptions}`.trim() };
  }

  /** What a process has used up to now. */
  usage(pid: number): Promise<Usage> {
    return this.#ask(pid, "usage");
  }

  /** What a process added by itself to the first byte of its last answer, in ms. */
  async firstByte(pid: number): Promise<number> {
    const { added } = await this.#ask<{ added: number }>(pid, "firstByte");
    return added;
  }

  /** The CPU profile of a process while it does `work`. */
  async profile(pid: number, work: () => Promise<unknown>): Promise<Profiler.Profile> {
    await this.#ask(pid, "profile");
    await work();
    return this.#ask(pid, "stop");
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    rmSync(this.#path, { force: true });
  }

  async #ask<T>(pid: number, command: string): Promise<T> {
    const watched = await this.#find(pid).promise;
    const { promise, resolve } = Promise.withResolvers<T>();
    watched.answer = (message) => resolve(message as T);
    watched.socket.write(command);
    return promise;
  }

  /** A process may be asked before it has said hello. */
  #find(pid: number): PromiseWithResolvers<Watched> {
    const found = this.#watched.get(pid) ?? Promise.withResolvers();
    this.#watched.set(pid, found);
    return found;
  }

  #listen(socket: Socket): void {
    this.#sockets.add(socket);
    const watched: Watched = { socket, answer: (hello) => this.#find((hello as { pid: number }).pid).resolve(watched) };
    socket.on("error", () => socket.destroy()).on("close", () => this.#sockets.delete(socket));
    createInterface({ input: socket }).on("line", (line) => watched.answer(JSON.parse(line)));
  }
}
