import { describe, expect, test } from "vitest";
import { toRestApiEvent } from "../../../local/function-url/rest-api-event.ts";

const IDS = { requestId: "7c7d3c1e", traceId: "Root=1-2-3", time: new Date("2026-11-21T09:08:07.006Z") };
const REQUEST = {
  method: "POST",
  url: "/v1/models?a=1&a=2",
  httpVersion: "1.1",
  headers: { authorization: ["Bearer sk"], accept: ["text/html", "*/*"], "user-agent": ["curl"] },
  sourceIp: "203.0.113.7",
  body: Buffer.from('{"a":"東"}'),
};

describe("toRestApiEvent", () => {
  test("says a request as a REST API does", () => {
    expect(toRestApiEvent(REQUEST, IDS)).toMatchObject({
      resource: "/{proxy+}",
      path: "/v1/models",
      httpMethod: "POST",
      headers: { Authorization: "Bearer sk", Accept: "*/*", "User-Agent": "curl" },
      multiValueHeaders: { Accept: ["text/html", "*/*"], "X-Amzn-Trace-Id": ["Root=1-2-3"] },
      queryStringParameters: { a: "2" },
      multiValueQueryStringParameters: { a: ["1", "2"] },
      pathParameters: { proxy: "v1/models" },
      requestContext: {
        stage: "live",
        path: "/live/v1/models",
        identity: { sourceIp: "203.0.113.7", userAgent: "curl" },
      },
      body: '{"a":"東"}',
      isBase64Encoded: false,
    });
  });

  test("has neither parameters nor a body where there are none", () => {
    expect(toRestApiEvent({ ...REQUEST, url: "/", headers: {}, body: Buffer.alloc(0) }, IDS)).toMatchObject({
      resource: "/",
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
    });
  });
});
