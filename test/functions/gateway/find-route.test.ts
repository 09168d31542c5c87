import { describe, expect, test } from "vitest";
import { findRoute } from "../../../functions/gateway/find-route.ts";
import type { RouteRow } from "../../../functions/gateway/route.ts";
import { health } from "../../../functions/gateway/routes/health.ts";

const row = (method: string, path: string): RouteRow => ({ method, path, route: health });
const rows = [
  row("GET", "/models"),
  row("GET", "/models/{id*}"),
  row("POST", "/models/{id*}"),
  row("GET", "/responses/{id}"),
  row("POST", "/responses/{id}/cancel"),
];
const arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0";

describe("findRoute", () => {
  test.each([
    ["/v1/models", "/models", {}],
    ["/models", "/models", {}],
    ["//v1//models/", "/models", {}],
    ["/v1/models/amazon.nova-lite-v1:0", "/models/{id*}", { id: "amazon.nova-lite-v1:0" }],
    [`/v1/models/${arn}`, "/models/{id*}", { id: arn }],
    [`/v1/models/${encodeURIComponent(arn)}`, "/models/{id*}", { id: arn }],
    ["/v1/models/50%", "/models/{id*}", { id: "50%" }],
    ["/v1/responses/resp_1", "/responses/{id}", { id: "resp_1" }],
    ["/v1/responses/resp%2F1", "/responses/{id}", { id: "resp/1" }],
  ])("GET %s is %s with %j", (path, pattern, params) => {
    expect(findRoute(rows, "GET", path)).toEqual({ row: row("GET", pattern), params, allow: [] });
  });

  test.each([
    ["DELETE", "/v1/models/x", ["GET", "POST"]],
    ["GET", "/v1/responses/x/cancel", ["POST"]],
    ["POST", "/v1/models", ["GET"]],
    ["GET", "/v1/responses", []],
    ["GET", "/v1/v1/models", []],
    ["GET", "/v1/constructor", []],
    ["GET", "", []],
  ])("%s %s is no endpoint, and allowed there are %j", (method, path, allow) => {
    expect(findRoute(rows, method, path)).toEqual({ params: {}, allow });
  });
});
