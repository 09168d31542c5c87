import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createGentleEnd } from "../../../../functions/gateway/doors/end-gently.ts";
import { createHttpServer } from "../../../../functions/gateway/doors/http-server.ts";
import type { Reply } from "../../../../functions/gateway/exchange.ts";
import { listen } from "../../../../local/net/listen.ts";

/** A server whose gateway replies that to everybody, its gentle end, and a connection that has asked once. */
async function serveOnce(body: Reply["body"]) {
  const server = createHttpServer(async () => ({ status: 200, headers: {}, body }), 60);
  const end = createGentleEnd(server);
  const { port } = await listen(server, 0);
  onTestFinished(() => void server.closeAllConnections());
  const answered = new Promise<void>((resolve) => {
    server.once("request", (_, response) => response.once("finish", resolve));
  });
  const client = connect(port, "127.0.0.1").pause();
  client.write("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n");
  const readAll = async () => {
    let text = "";
    for await (const chunk of client) text += chunk;
    return text;
  };
  return { server, end, client, answered, readAll, ended: once(server, "close") };
}

/** More than the buffers of a connection hold. */
const LONG = "x".repeat(20_000_000);

describe("createGentleEnd", () => {
  test("lets a reader have the rest of an answer that has been said", async () => {
    const { server, end, readAll, ended } = await serveOnce(LONG);
    const [, response] = (await once(server, "request")) as [IncomingMessage, ServerResponse];
    await vi.waitUntil(() => response.writableEnded);
    end();
    const answer = await readAll();
    expect(answer.slice(answer.indexOf("\r\n\r\n") + 4)).toHaveLength(LONG.length);
    await ended;
  });

  test("lets a stream come to its end, and then its connection", async () => {
    const goOn = Promise.withResolvers<void>();
    const { server, end, client, readAll, ended } = await serveOnce(
      (async function* () {
        yield "one ";
        await goOn.promise;
        yield "two";
      })(),
    );
    await once(server, "request");
    await once(client, "readable");
    end();
    goOn.resolve();
    expect(await readAll()).toMatch(/one .*two\r\n0\r\n\r\n$/s);
    await ended;
  });

  test("closes connections on which nobody waits", async () => {
    const { end, answered, client, ended } = await serveOnce("ok");
    await answered;
    client.resume();
    end();
    await ended;
  });
});
