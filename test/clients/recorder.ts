import { once } from "node:events";
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../../local/net/listen.ts";

/** What one request asked of Bedrock: the path says whether it is streamed. */
export type Call = { path: string; body: ConverseBody };

type Block = { image?: object; toolResult?: object; reasoningContent?: { reasoningText?: { signature?: string } } };
type ConverseBody = { messages?: { role: string; content: Block[] }[] };

/** Stands before a Bedrock and keeps what is asked of it; `take` hands out what came since the last time. */
export async function startRecorder(target: string): Promise<{ url: string; take(): Call[]; close(): Promise<void> }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => void pass(request, response, target, calls));
  const { port } = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => calls.splice(0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, target: string, calls: Call[]): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  const { method, url: path = "", headers } = request;
  calls.push({ path, body: body.length > 0 ? JSON.parse(body.toString()) : {} });
  const onward = forward(new URL(path, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    // What breaks behind us breaks in front of us too.
    answer.on("error", () => response.destroy()).pipe(response);
  });
  onward.on("error", () => response.destroy()).end(body);
}
