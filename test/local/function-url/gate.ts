import { createServer, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { listen } from "../../../local/net/listen.ts";

/**
 * Keeps everybody waiting who calls it: so a test holds functions and sees that they got somewhere.
 * `arrivals` resolves when so many wait, with the process ids that they called with; `open` lets them through.
 */
export type Gate = { url: string; arrivals(count: number): Promise<number[]>; open(): void };

type Waiting = { pid: number; response: ServerResponse };

/** Starts a gate for one test. */
export async function startGate(): Promise<Gate> {
  let waiting: Waiting[] = [];
  let check = () => {};
  const server = createServer(({ url = "" }, response) => {
    waiting.push({ pid: Number(url.slice(1)), response });
    check();
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    arrivals: (count) =>
      new Promise((resolve) => {
        check = () => waiting.length >= count && resolve(waiting.map(({ pid }) => pid));
        check();
      }),
    open: () => {
      for (const { response } of waiting) response.end();
      waiting = [];
    },
  };
}
