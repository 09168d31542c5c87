import { describe, expect, test } from "vitest";
import { createCallersParts } from "../../../functions/gateway/callers-parts.ts";
import { readEnvironment } from "../../../functions/gateway/environment.ts";
import { readGatewayConfig } from "../../../shared/gateway-config.ts";

const create = () =>
  createCallersParts(readGatewayConfig({ auth: "bedrock-api-key" }), readEnvironment({ AWS_REGION: "us-east-1" }));
const HOME = { region: "us-east-1" };

describe("createCallersParts", () => {
  test("gives a key the same parts again, and no two keys anything of each other's but the count of calls", () => {
    const partsOf = create();
    const [anna, bert] = [partsOf("ABSKanna"), partsOf("ABSKbert")];
    expect(partsOf("ABSKanna")).toBe(anna);
    const shared = (Object.keys(anna) as (keyof typeof anna)[]).filter((name) => anna[name] === bert[name]);
    expect(shared.sort()).toEqual(["begin", "config", "region"]);
    expect(anna.clients(HOME)).not.toBe(bert.clients(HOME));
  });

  test("has a client sign with its own key alone", async () => {
    const partsOf = create();
    const keys = ["ABSKanna", "ABSKbert"];
    const tokens = keys.map((key) => partsOf(key).clients(HOME).config.token);
    expect(await Promise.all(tokens.map((token) => token?.()))).toMatchObject(keys.map((token) => ({ token })));
  });

  test("shares the connections of all", () => {
    const partsOf = create();
    const handlers = ["ABSKanna", "ABSKbert"].map((key) => partsOf(key).clients(HOME).config.requestHandler);
    expect(new Set(handlers).size).toBe(1);
  });

  test("keeps no more than 64 callers, those who called last", () => {
    const partsOf = create();
    const anna = partsOf("ABSKanna");
    for (let index = 0; index < 63; index++) partsOf(`ABSK${index}`);
    expect(partsOf("ABSKanna")).toBe(anna);
    for (let index = 63; index < 126; index++) partsOf(`ABSK${index}`);
    expect(partsOf("ABSKanna")).toBe(anna);
    for (let index = 0; index < 64; index++) partsOf(`ABSK${index}`);
    expect(partsOf("ABSKanna")).not.toBe(anna);
  });
});
