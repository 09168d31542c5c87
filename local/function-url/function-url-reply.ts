import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import type { HeaderLines } from "./cors.ts";
import { type Prelude, toReplyHead } from "./reply-head.ts";

/** The content type of a streamed answer that begins with a prelude: JSON, then eight NULs, then the body. */
const WITH_PRELUDE = "application/vnd.awslambda.http-integration-response";
const PRELUDE_END = Buffer.alloc(8);

/**
 * Turns what the runtime client posts into the HTTP answer, byte for byte as it comes in; `urlHeaders` go out with it.
 * Rejects when the function fails; `post` is read to its end in any case, even when nobody listens any more.
 */
export async function reply(post: IncomingMessage, response: ServerResponse, urlHeaders: HeaderLines): Promise<void> {
  const streamed = post.headers["lambda-runtime-function-response-mode"] === "streaming";
  if (!streamed) return replyWhole(await json(post), response, urlHeaders);
  const chunks: AsyncIterableIterator<Buffer> = post.iterator({ destroyOnReturn: false });
  try {
    const { status, headers, rest } = await readHead(post, chunks);
    response.writeHead(status, [...headers, ...urlHeaders].flat());
    response.flushHeaders();
    await write(response, rest);
    for await (const chunk of chunks) await write(response, chunk);
    throwFunctionError(post);
    if (!response.destroyed) response.end();
  } finally {
    // The runtime client waits until its answer has been taken, even one that is of no use.
    for await (const _ of chunks);
  }
}

/** A Function URL says no more than this when its function fails; an answer that has begun it can only cut off. */
export function refuse(response: ServerResponse): "502" | "cut off" {
  if (response.headersSent) {
    response.destroy();
    return "cut off";
  }
  const body = "Internal Server Error";
  response.writeHead(502, { "content-type": "application/json", "content-length": body.length }).end(body);
  return "502";
}

type Whole = Prelude & { body?: string; isBase64Encoded?: boolean };

function replyWhole(result: unknown, response: ServerResponse, urlHeaders: HeaderLines): void {
  const { body = "", isBase64Encoded, ...prelude } = hasStatusCode(result) ? result : { body: toText(result) };
  const { status, headers } = toReplyHead(prelude, "application/json");
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  response.writeHead(status, [...headers, ...urlHeaders, ["content-length", String(bytes.length)]].flat());
  response.end(bytes);
}

/** Without a status code the whole result is the body. */
function hasStatusCode(result: unknown): result is Whole {
  return typeof result === "object" && result !== null && "statusCode" in result;
}

function toText(result: unknown): string {
  return typeof result === "string" ? result : JSON.stringify(result);
}

/** Reads as far as the body begins; `rest` is what came along of it. */
async function readHead(post: IncomingMessage, chunks: AsyncIterator<Buffer>) {
  const contentType = post.headers["content-type"] ?? "";
  if (contentType !== WITH_PRELUDE) {
    const { value } = await chunks.next();
    throwFunctionError(post);
    return { ...toReplyHead({}, contentType), rest: value ?? Buffer.alloc(0) };
  }
  let seen = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const { value, done } = await chunks.next();
    if (done) throw new Error("its answer ended within the prelude");
    seen = Buffer.concat([seen, value]);
    end = seen.indexOf(PRELUDE_END);
  }
  const prelude = JSON.parse(seen.toString("utf8", 0, end)) as Prelude;
  return { ...toReplyHead(prelude, "application/octet-stream"), rest: seen.subarray(end + PRELUDE_END.length) };
}

/** A failed handler ends its stream in order and says so in the trailers. */
function throwFunctionError({ trailers }: IncomingMessage): void {
  const errorType = trailers["lambda-runtime-function-error-type"];
  if (errorType) throw new Error(`the function failed: ${errorType}`);
}

/** Goes at the reader's pace. Who has left is not waited for: Lambda does not tell the function and runs it to its end. */
async function write(response: ServerResponse, chunk: Buffer): Promise<void> {
  if (response.destroyed || chunk.length === 0 || response.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });
}
