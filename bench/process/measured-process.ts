import type { IncomingMessage } from "node:http";
import type { Profiler } from "node:inspector";
import type { Usage } from "./probes.ts";

/** A gateway, or what stands beside it, in a process of its own. */
export type MeasuredProcess = {
  /** Sends one chat completion; resolves as soon as the answer begins. */
  ask(body: string): Promise<IncomingMessage>;
  /** Resolves when it has nothing to do any more. */
  idle(): Promise<void>;
  usage(): Promise<Usage>;
  /** What it added by itself to the first byte of its last answer, in ms. */
  firstByte(): Promise<number>;
  profile(work: () => Promise<unknown>): Promise<Profiler.Profile>;
  close(): Promise<void>;
};

/** What is measured; every `start` makes a fresh process. */
export type Candidate = {
  name: string;
  /** The least that it says of a chunk: an answer with fewer bytes is not whole. */
  chunkBytes: number;
  start(): Promise<MeasuredProcess>;
};

/** Asks, and reads the answer to its end; resolves with its size in bytes. */
export async function ask(measured: MeasuredProcess, body: string): Promise<number> {
  const answer = await measured.ask(body);
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return bytes;
}
