import { isUtf8 } from "node:buffer";
import type { LambdaFunctionURLEvent } from "aws-lambda";

/** What is read of an HTTP request; `url` as on the request line, `headers` with lower-case names and every value received. */
export type HttpRequest = {
  method: string;
  url: string;
  httpVersion: string;
  headers: NodeJS.Dict<string[]>;
  sourceIp: string;
  body: Buffer;
};

/** What the Function URL itself adds to a request. */
export type RequestIds = {
  requestId: string;
  traceId: string;
  time: Date;
  /** The ARN of who signed it, where IAM stands in front. */
  userArn?: string | undefined;
};

/** Names between client and URL only: they say nothing to the function. */
const CONNECTION_HEADERS = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade"]);

/** Lambda passes these as text; everything else, forms too, arrives in base64. */
const TEXT_CONTENT_TYPE = /^text\/|\b(json|xml|javascript)\b/i;

/**
 * The payload 2.0 event of a Function URL.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function toFunctionUrlEvent(request: HttpRequest, ids: RequestIds): LambdaFunctionURLEvent {
  const { path, query } = splitUrl(request.url);
  const cookies = request.headers.cookie?.flatMap((header) => header.split("; "));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: {
      ...joinHeaders(request.headers),
      "x-amzn-trace-id": ids.traceId,
      "x-forwarded-for": request.sourceIp,
      "x-forwarded-port": toHost(request).split(":")[1] ?? "80",
      "x-forwarded-proto": "http",
    },
    ...(query !== "" && { queryStringParameters: toQueryStringParameters(query) }),
    requestContext: toRequestContext(request, path, ids),
    ...toEventBody(request.body, request.headers["content-type"]?.[0] ?? ""),
  };
}

function toRequestContext(request: HttpRequest, path: string, { requestId, time, userArn }: RequestIds) {
  return {
    accountId: userArn ? toAccount(userArn) : "anonymous",
    ...(userArn && { authorizer: { iam: toIdentity(userArn) } }),
    apiId: "local",
    domainName: toHost(request),
    domainPrefix: "local",
    http: {
      method: request.method,
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.sourceIp,
      userAgent: request.headers["user-agent"]?.[0] ?? "",
    },
    requestId,
    routeKey: "$default",
    stage: "$default",
    time: toClfTime(time),
    timeEpoch: time.getTime(),
  };
}

/** What IAM knows of a user; a session of a role has ids of another form. */
function toIdentity(userArn: string) {
  return {
    accessKey: "AKIALOCAL",
    accountId: toAccount(userArn),
    callerId: "AIDALOCAL",
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId: "AIDALOCAL",
  };
}

function toAccount(arn: string): string {
  return arn.split(":")[4] ?? "";
}

function toHost({ headers }: HttpRequest): string {
  return headers.host?.[0] ?? "";
}

/** Neither decoded nor normalised: a doubled slash or a `%2F` reaches the function as it was sent. */
function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

function joinHeaders(headers: HttpRequest["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== "cookie" && !CONNECTION_HEADERS.has(name))
      .map(([name, values]) => [name, values?.join(",") ?? ""]),
  );
}

function toQueryStringParameters(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(",")]));
}

function toEventBody(body: Buffer, contentType: string): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT_CONTENT_TYPE.test(contentType) && isUtf8(body);
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

/** `21/Nov/2026:01:09:00 +0000`, the time format of web server logs. */
function toClfTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(" ");
  return `${day}/${month}/${year}:${clock} +0000`;
}
