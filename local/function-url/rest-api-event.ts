import type { HttpRequest, RequestIds } from "./function-url-event.ts";

/**
 * The payload 1.0 event of an API Gateway REST API whose one resource takes every path. Header names in capitals: a REST API
 * passes them on as clients of HTTP/1.1 write them.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function toRestApiEvent(request: HttpRequest, ids: RequestIds) {
  const url = new URL(request.url.replace(/^\/*/, "/"), "http://local");
  const resource = url.pathname === "/" ? "/" : "/{proxy+}";
  const multiValueHeaders = toMultiValueHeaders(request, ids);
  const query = toMultiValues(url.searchParams);
  const text = request.body.toString();
  return {
    resource,
    path: url.pathname,
    httpMethod: request.method,
    headers: toLastValues(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: query && toLastValues(query),
    multiValueQueryStringParameters: query,
    pathParameters: resource === "/" ? null : { proxy: url.pathname.slice(1) },
    stageVariables: null,
    requestContext: toRequestContext(request, url.pathname, resource, ids),
    body: text === "" ? null : text,
    isBase64Encoded: false,
  };
}

function toRequestContext(request: HttpRequest, path: string, resourcePath: string, ids: RequestIds) {
  const { requestId, time, userArn = null } = ids;
  const userAgent = request.headers["user-agent"]?.[0] ?? null;
  return {
    accountId: "123456789012",
    apiId: "local",
    stage: "live",
    path: `/live${path}`,
    resourcePath,
    httpMethod: request.method,
    protocol: `HTTP/${request.httpVersion}`,
    requestId,
    requestTimeEpoch: time.getTime(),
    identity: { sourceIp: request.sourceIp, userAgent, userArn },
  };
}

function toMultiValueHeaders({ headers, sourceIp }: HttpRequest, { traceId }: RequestIds): Record<string, string[]> {
  const named = Object.entries(headers).map(([name, values]) => [toCapitals(name), values ?? []]);
  return { ...Object.fromEntries(named), "X-Amzn-Trace-Id": [traceId], "X-Forwarded-For": [sourceIp] };
}

function toCapitals(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

function toMultiValues(parameters: URLSearchParams): Record<string, string[]> | null {
  if (parameters.size === 0) return null;
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

function toLastValues(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? ""]));
}
