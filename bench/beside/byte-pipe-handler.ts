import { Agent, request } from "node:http";
import { pipeline } from "node:stream/promises";
import type { LambdaFunctionURLEvent } from "aws-lambda";

const agent = new Agent({ keepAlive: true });

/** What moving the bytes costs by itself: the upstream's answer, unread, into the response stream. */
export const handler = awslambda.streamifyResponse<LambdaFunctionURLEvent>(async ({ body = "" }, out) => {
  const url = `${process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME}/model/any/converse-stream`;
  const { promise, resolve, reject } = Promise.withResolvers<NodeJS.ReadableStream>();
  request(url, { agent, method: "POST", headers: { "content-length": Buffer.byteLength(body) } }, resolve)
    .once("error", reject)
    .end(body);
  await pipeline(await promise, out);
});
