import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";

/**
 * A way to end a server that cuts nobody off: it takes no more connections, and those that are there end with their last
 * answer. Node's own `close` resets a connection whose answer has been said but not read yet.
 */
export function createGentleEnd(server: Server): () => void {
  const connections = new Map<Socket, Set<ServerResponse>>();
  let ending = false;
  server.on("connection", (socket) => {
    connections.set(socket, new Set());
    socket.once("close", () => connections.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    const answers = connections.get(socket);
    answers?.add(response);
    response.once("close", () => {
      answers?.delete(response);
      if (ending && answers?.size === 0) socket.destroySoon();
    });
  });
  return () => {
    ending = true;
    NetServer.prototype.close.call(server);
    for (const [socket, answers] of connections) {
      for (const answer of answers) answer.shouldKeepAlive = false;
      if (answers.size === 0) socket.destroySoon();
    }
  };
}
