import type { APIGatewayProxyEvent } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { toCorsHeaders, toUrlEvent } from "../../../../functions/gateway/doors/rest-event.ts";
import { EXPOSED_HEADERS } from "../../../../shared/browser-headers.ts";

const LIVE = { stage: "live" } as APIGatewayProxyEvent["requestContext"];

/** What an API says of a path, and the path that the gateway sees. */
const PATHS: [Partial<APIGatewayProxyEvent>, string][] = [
  [{ resource: "/{proxy+}", pathParameters: { proxy: "v1/models" }, path: "/v1/models" }, "/v1/models"],
  // A domain name may lead to the API by a base path.
  [{ resource: "/{proxy+}", pathParameters: { proxy: "v1/models" }, path: "/ai/v1/models" }, "/v1/models"],
  [{ resource: "/", pathParameters: null, path: "/ai" }, "/"],
  [{ resource: "/v1/models", pathParameters: null, path: "/ai/v1/models" }, "/v1/models"],
  [{ resource: "/v1/{rest+}", pathParameters: { rest: "models/a:b" }, path: "/v1/models/a:b" }, "/v1/models/a:b"],
  [{ resource: "/v1/models/{model}", pathParameters: { model: "$&" } }, "/v1/models/$&"],
  [{ path: "/live/v1/models", requestContext: LIVE }, "/v1/models"],
  [{ path: "/lively/v1/models", requestContext: LIVE }, "/lively/v1/models"],
  [{ resource: "/{proxy+}", pathParameters: null, path: "/v1/models", requestContext: LIVE }, "/v1/models"],
  [{}, ""],
];

describe("toUrlEvent", () => {
  test.each(PATHS)("reads %j as a path", (event, path) => {
    expect(toUrlEvent(event).rawPath).toBe(path);
  });

  test("joins headers that came more than once, and takes those that came in one member alone", () => {
    const headers = { Accept: "b", "X-One": "1" };
    const multiValueHeaders = { Accept: ["a", "b"], "X-Many": ["1", "2"] };
    expect(toUrlEvent({ headers, multiValueHeaders }).headers).toEqual({
      Accept: "a,b",
      "X-One": "1",
      "X-Many": "1,2",
    });
    expect(toUrlEvent({}).headers).toEqual({});
  });

  test("passes method and body on, encoded or not", () => {
    const event = { httpMethod: "POST", body: "e30=", isBase64Encoded: true };
    expect(toUrlEvent(event)).toMatchObject({
      requestContext: { http: { method: "POST" } },
      body: "e30=",
      isBase64Encoded: true,
    });
    expect(toUrlEvent({ httpMethod: "GET", body: null })).not.toHaveProperty("body");
  });
});

describe("toCorsHeaders", () => {
  const exposed = { "access-control-expose-headers": EXPOSED_HEADERS.join(",") };
  const example = { "access-control-allow-origin": "https://example.com", vary: "origin", ...exposed };

  test.each([
    [undefined, ["*"], {}],
    ["https://example.com", ["*"], { "access-control-allow-origin": "*", ...exposed }],
    ["https://example.com", ["https://example.org", "https://example.com"], example],
    ["https://example.net", ["https://example.org", "https://example.com"], { vary: "origin" }],
  ])("tells a page of %s what is allowed to %j", (origin, allowed, headers) => {
    expect(toCorsHeaders(origin, allowed)).toEqual(headers);
  });
});
