import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { createServer, type Socket } from "node:net";
import { listen } from "../net/listen.ts";
import { type Account, NEW_ACCOUNT } from "./models/account.ts";
import { createRuntimeHandler } from "./runtime-handler.ts";
import type { Request } from "./wire/read-request.ts";
import type { Response } from "./wire/send-answer.ts";

// An HTTP/2 client with prior knowledge begins with the preface "PRI * HTTP/2.0".
const PREFACE_START = "PRI";

/** Port 0: any free one. The account is one of today where nothing else is said. */
export type BedrockSettings = { port?: number; account?: Account };

/** Starts a Bedrock Runtime that needs no AWS account; HTTP/1.1 and h2c share the port. */
export async function startBedrock({ port = 0, account = NEW_ACCOUNT }: BedrockSettings = {}): Promise<{
  url: string;
  close(): Promise<void>;
}> {
  const handle = createRuntimeHandler(account);
  const serve = (request: Request, response: Response) =>
    void handle(request, response).catch((error: Error) => {
      // An error with a code is the client's leaving; any other one is a mistake of ours.
      if (!("code" in error)) console.error(error);
      response.destroy();
    });
  const http = createHttpServer({ keepAliveTimeout: 60_000 }, serve);
  const http2 = createHttp2Server(serve);
  const sockets = new Set<Socket>();
  // Without noDelay every frame would wait for the receipt of the one before it.
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("data", (start) => {
      socket.pause();
      socket.unshift(start);
      if (start.subarray(0, PREFACE_START.length).toString() === PREFACE_START) {
        http2.emit("connection", socket);
        return;
      }
      http.emit("connection", socket);
      socket.resume();
    });
  });
  const address = await listen(server, port);
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
