import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Replay, Served } from "./replay-server.ts";

type Message = { port?: number; ready?: true; served?: Served };

/** Bedrock's place, in a process of its own: it costs the measured ones nothing but reading. */
export type Upstream = {
  url: string;
  /** Says what the next answers are. */
  replay(replay: Replay): Promise<void>;
  /** When the first request since then came, and its answer began. */
  served(): Promise<Served>;
  close(): void;
};

export async function startUpstream(): Promise<Upstream> {
  const child = fork(join(import.meta.dirname, "replay-server.ts"), { execArgv: [] });
  const [{ port }] = (await once(child, "message")) as [Message];
  let ready = Promise.withResolvers<void>();
  let served = Promise.withResolvers<Served>();
  child.on("message", (message: Message) => {
    if (message.served) served.resolve(message.served);
    if (message.ready) ready.resolve();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    replay(replay) {
      ready = Promise.withResolvers();
      served = Promise.withResolvers();
      child.send(replay);
      return ready.promise;
    },
    served: () => served.promise,
    close: () => child.disconnect(),
  };
}
