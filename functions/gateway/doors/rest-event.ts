import type { APIGatewayProxyEvent, LambdaFunctionURLEvent } from "aws-lambda";
import { EXPOSED_HEADERS } from "../../../shared/browser-headers.ts";

/** What of a Function URL's event the gateway reads. */
export type UrlEvent = Pick<Partial<LambdaFunctionURLEvent>, "headers" | "rawPath" | "body" | "isBase64Encoded"> & {
  requestContext?: {
    http?: { method: string } | undefined;
    authorizer?: { iam?: { userArn?: string | undefined } | undefined } | undefined;
  };
};

/** An event of an API Gateway REST API (payload 1.0), in the words of a Function URL's. */
export function toUrlEvent(event: Partial<APIGatewayProxyEvent>): UrlEvent {
  const { httpMethod = "GET", headers, multiValueHeaders, requestContext, body, isBase64Encoded = false } = event;
  const userArn = requestContext?.identity?.userArn ?? undefined;
  const joined = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values?.join(",")]);
  return {
    rawPath: toPath(event),
    headers: { ...headers, ...Object.fromEntries(joined) },
    requestContext: { http: { method: httpMethod }, authorizer: { iam: { userArn } } },
    ...(body && { body }),
    isBase64Encoded,
  };
}

/** As the API's resource says: `path` may begin with the stage, or with the base path of a domain name. */
function toPath({ path = "", resource, pathParameters, requestContext }: Partial<APIGatewayProxyEvent>): string {
  const known = resource?.replace(/\{(\w+)\+?\}/g, (unknown, name) => pathParameters?.[name] ?? unknown);
  if (known && !known.includes("{")) return known;
  const stage = `/${requestContext?.stage}`;
  return path.startsWith(`${stage}/`) ? path.slice(stage.length) : path;
}

/** What lets a page read an answer: a REST API leaves it to the function, where a Function URL says it itself. */
export function toCorsHeaders(origin: string | undefined, allowedOrigins: readonly string[]): Record<string, string> {
  if (origin === undefined) return {};
  const everyone = allowedOrigins.includes("*");
  if (!everyone && !allowedOrigins.includes(origin)) return { vary: "origin" };
  return {
    "access-control-allow-origin": everyone ? "*" : origin,
    "access-control-expose-headers": EXPOSED_HEADERS.join(","),
    ...(!everyone && { vary: "origin" }),
  };
}
