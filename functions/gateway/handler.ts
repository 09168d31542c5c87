import { Readable } from "node:stream";
import middy from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import type { Context, LambdaFunctionURLEvent } from "aws-lambda";
import { config } from "./deployed-config.ts";
import { environment, gateway } from "./deployed-gateway.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import { rehearse } from "./rehearsal/rehearse.ts";

await rehearse(config, environment.region);

/** The Lambda function behind the Function URL: payload 2.0 in, a response stream out. */
export const handler = middy<LambdaFunctionURLEvent>({ executionMode: executionModeStreamifyResponse }).handler(
  async (event: LambdaFunctionURLEvent, context: Context) => toResult(await gateway(toRequest(event, context))),
);

function toRequest(event: LambdaFunctionURLEvent, context: Context): GatewayRequest {
  // A warmer or a test event of the console may be any JSON.
  const { headers, rawPath, requestContext, body, isBase64Encoded }: Partial<LambdaFunctionURLEvent> = event;
  return {
    id: context.awsRequestId,
    method: requestContext?.http?.method ?? "GET",
    path: rawPath ?? "",
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    body: async () => (isBase64Encoded ? Buffer.from(body ?? "", "base64").toString() : (body ?? "")),
    deadline: Date.now() + context.getRemainingTimeInMillis(),
  };
}

/**
 * middy pipes the body into Lambda's response stream; ours never fails, which would kill the process. A whole answer goes
 * as bytes: middy cuts strings every 16,384 units, and a character on the edge would be lost.
 */
function toResult({ status, headers, body }: Reply) {
  return { statusCode: status, headers, body: Readable.from(typeof body === "string" ? [Buffer.from(body)] : body) };
}
