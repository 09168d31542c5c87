import { Readable } from "node:stream";
import middy from "@middy/core";
import { executionModeStreamifyResponse } from "@middy/core/StreamifyResponse";
import type { APIGatewayProxyEvent, Context, LambdaFunctionURLEvent } from "aws-lambda";
import { isJsonObject } from "../../shared/openai/json-object.ts";
import { config } from "./deployed-config.ts";
import { environment, gateway } from "./deployed-gateway.ts";
import type { UrlEvent } from "./doors/rest-event.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import { rehearse } from "./rehearsal/rehearse.ts";

await rehearse(config, environment.region);

/** The Lambda function behind a Function URL or a REST API: an event of either in, a response stream out. */
export const handler = middy<LambdaFunctionURLEvent | APIGatewayProxyEvent>({
  executionMode: executionModeStreamifyResponse,
}).handler(async (event: LambdaFunctionURLEvent | APIGatewayProxyEvent, context: Context) => {
  // A warmer or a test event of the console may be any JSON.
  const told: UrlEvent | APIGatewayProxyEvent = isJsonObject(event) ? event : {};
  return toResult("httpMethod" in told ? await answerRest(told, context) : await gateway(toRequest(told, context)));
});

async function answerRest(event: APIGatewayProxyEvent, context: Context): Promise<Reply> {
  const { toCorsHeaders, toUrlEvent } = await import("./doors/rest-event.ts");
  const request = toRequest(toUrlEvent(event), context);
  const { headers, ...reply } = await gateway(request);
  return { ...reply, headers: { ...headers, ...toCorsHeaders(request.headers.origin, config.allowedOrigins) } };
}

function toRequest(event: UrlEvent, context: Context): GatewayRequest {
  const { headers, rawPath, requestContext, body, isBase64Encoded } = event;
  return {
    id: context.awsRequestId,
    method: requestContext?.http?.method ?? "GET",
    path: rawPath ?? "",
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    userArn: requestContext?.authorizer?.iam?.userArn,
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
