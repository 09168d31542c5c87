import { createServer, type Socket } from "node:net";
import { toFrame } from "../../local/bedrock/wire/to-frame.ts";
import { listen } from "../../local/net/listen.ts";

/** What the next answers are: so many text deltas, `gap` ms apart, or all at once when it is 0. */
export type Replay = { deltas: number; gap: number };

/** Monotonic clock readings in ns: when a request had come, when its answer began to go out. */
export type Served = { arrived: string; answered: string };

/** As much of a burst as is handed to the kernel at once. */
const PIECE = 500;
const WORDS = "The quick brown fox jumps over the lazy dog while seven wizards quietly bake warm bread".split(" ");

const HEAD = Buffer.from(
  "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\nx-amzn-requestid: bench\r\ntransfer-encoding: chunked\r\n\r\n",
);
/** Every frame is an HTTP chunk of its own, as it comes from the service; encoded here once, so that sending costs nothing. */
const START = toHttpChunk(toFrame({ messageStart: { role: "assistant" } }));
const DELTAS = Array.from({ length: PIECE }, (_, i) =>
  toHttpChunk(toFrame({ contentBlockDelta: { contentBlockIndex: 0, delta: { text: ` ${WORDS[i % WORDS.length]}` } } })),
);
const BURST = Buffer.concat(DELTAS);
const END = Buffer.concat([
  toHttpChunk(toFrame({ contentBlockStop: { contentBlockIndex: 0 } })),
  toHttpChunk(toFrame({ messageStop: { stopReason: "end_turn" } })),
  toHttpChunk(
    toFrame({
      metadata: { usage: { inputTokens: 10, outputTokens: 500, totalTokens: 510 }, metrics: { latencyMs: 900 } },
    }),
  ),
  Buffer.from("0\r\n\r\n"),
]);

let replay: Replay = { deltas: 1, gap: 0 };
process.on("message", (message: Replay) => {
  replay = message;
  process.send?.({ ready: true });
});
process.once("disconnect", () => process.exit());
const { port } = await listen(createServer(serve), 0);
process.send?.({ port });

function toHttpChunk(frame: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${frame.length.toString(16)}\r\n`), frame, Buffer.from("\r\n")]);
}

function serve(socket: Socket): void {
  let unread = 0;
  let head = "";
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (data) => {
    if (unread === 0) {
      head += data.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      unread = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0) - (head.length - data.length);
      head = "";
    }
    unread -= data.length;
    if (unread > 0) return;
    unread = 0;
    answer(socket, replay);
  });
}

function answer(socket: Socket, { deltas, gap }: Replay): void {
  const arrived = process.hrtime.bigint().toString();
  socket.write(Buffer.concat([HEAD, START, ...DELTAS.slice(0, 1)]));
  const answered = process.hrtime.bigint().toString();
  process.send?.({ served: { arrived, answered } });
  if (gap === 0) sendBurst(socket, deltas - 1);
  else sendSingly(socket, deltas - 1, gap);
}

function sendSingly(socket: Socket, deltas: number, gap: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    const delta = sent < deltas && !socket.destroyed ? DELTAS[sent++ % PIECE] : undefined;
    socket.write(delta ?? END);
    if (!delta) clearInterval(timer);
  }, gap);
}

function sendBurst(socket: Socket, deltas: number): void {
  for (let left = deltas; left > 0; left -= PIECE) {
    const goesOn = socket.write(left >= PIECE ? BURST : Buffer.concat(DELTAS.slice(0, left)));
    if (goesOn || left <= PIECE) continue;
    socket.once("drain", () => sendBurst(socket, left - PIECE));
    return;
  }
  socket.write(END);
}
