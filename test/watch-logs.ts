import { afterAll, afterEach, expect } from "vitest";
import { logSink } from "./log-sink.ts";

// For every test file: what the tests say is heard, what the gateway logs is read, and the two must have nothing in common.

const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  logSink.hear(init?.body, new Headers(init?.headers));
  return fetch(input, init);
};

// Gateways in this process; those in others log by way of `startGateway`.
const { stdout } = process;
const write = stdout.write.bind(stdout);
stdout.write = ((text: string | Uint8Array, ...rest: []) => {
  if (typeof text === "string" && text.startsWith('{"timestamp"')) logSink.write(text);
  return write(text, ...rest);
}) as typeof stdout.write;

const check = () => expect(logSink.drain(), "what the log may not hold").toEqual([]);
afterEach(check);
afterAll(check);
