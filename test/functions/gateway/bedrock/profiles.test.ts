import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readGatewayConfig } from "../../../../shared/gateway-config.ts";
import {
  ANSWER,
  ask,
  converseBy,
  NEW_MODEL,
  NO_SUCH_MODEL,
  NO_TEMPERATURE,
  notOnDemand,
  options,
  refuse,
} from "./conversation.ts";

const bedrock = mockClient(BedrockRuntimeClient);
const client = new BedrockRuntimeClient({ region: "us-east-1" });
const create = (region: string, config: object = {}) => converseBy(() => client, readGatewayConfig(config), region);
const called = () => bedrock.commandCalls(ConverseCommand).map(({ args }) => args[0].input.modelId);
/** Only these ids are served; others are refused as Bedrock refuses them. */
const serve = (...ids: string[]) =>
  bedrock.on(ConverseCommand).callsFake(async ({ modelId }) => {
    if (ids.includes(modelId)) return ANSWER;
    throw modelId === NEW_MODEL ? notOnDemand(modelId) : NO_SUCH_MODEL;
  });

beforeEach(() => void bedrock.reset());
afterEach(() => void vi.useRealTimers());

describe("a model that is not served on demand", () => {
  test("is called by the region's profile, each rung once, and by the one that was found for ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const found = `global.${NEW_MODEL}`;
    serve(found);
    const converse = create("ap-northeast-1");
    for (const _ of [1, 2]) expect((await converse(ask(), options())).adapted).toEqual(["inference-profile"]);
    const walk = [NEW_MODEL, `jp.${NEW_MODEL}`, `apac.${NEW_MODEL}`, found];
    expect(called()).toEqual([...walk, found]);
    vi.setSystemTime(Date.now() + 601_000);
    await converse(ask(), options());
    expect(called()).toEqual([...walk, found, ...walk]);
  });

  test("may also be refused as unknown in the region, which its profile is not", async () => {
    bedrock.on(ConverseCommand).rejectsOnce(NO_SUCH_MODEL).resolves(ANSWER);
    await create("us-west-2")(ask(), options());
    expect(called()).toEqual([NEW_MODEL, `us.${NEW_MODEL}`]);
  });

  test("walks the ladder beside three adaptations", async () => {
    const limit = (tokens: number) =>
      refuse(`The maximum tokens you requested exceeds the model limit of ${tokens}. x`);
    const stub = bedrock.on(ConverseCommand).rejectsOnce(notOnDemand(NEW_MODEL)).rejectsOnce(NO_SUCH_MODEL);
    for (const refusal of [NO_TEMPERATURE, limit(100), limit(50)]) stub.rejectsOnce(refusal);
    stub.resolves(ANSWER);
    const { adapted } = await create("us-east-1")(ask({ temperature: 1, max_tokens: 500 }), options());
    expect(adapted).toEqual(["inference-profile", "sampling", "max-tokens"]);
  });

  test.each([
    ["eu-west-1", {}, ["eu"]],
    ["eu-west-1", { allowGlobalInference: true }, ["eu", "global"]],
    ["us-gov-west-1", {}, ["us-gov"]],
    ["us-east-1", { allowGlobalInference: false }, ["us"]],
    ["sa-east-1", {}, ["global"]],
  ])("in %s with %j is tried as %j, and then 404 tells what would work", async (region, config, prefixes) => {
    serve();
    const converse = create(region, config);
    const tried = prefixes.map((prefix) => `${prefix}.${NEW_MODEL}`);
    const message = expect.stringContaining(`'${NEW_MODEL}'. Bedrock in ${region} does not serve`);
    const expected = { status: 404, code: "model_not_found", param: "model", message };
    await expect(converse(ask(), options())).rejects.toMatchObject(expected);
    expect(called()).toEqual([NEW_MODEL, ...tried]);
    await expect(converse(ask(), options())).rejects.toMatchObject(expected);
    expect(called()).toEqual([NEW_MODEL, ...tried, NEW_MODEL]);
    if (!prefixes.includes("global")) await expect(converse(ask(), options())).rejects.toThrow(`global.${NEW_MODEL}`);
  });

  test.each([
    `us.${NEW_MODEL}`,
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc",
    "gpt-4.1-mini",
  ])("is not looked for under other names than its own: %s", async (model) => {
    bedrock.on(ConverseCommand).rejects(NO_SUCH_MODEL);
    const refusal = create("us-east-1")(ask({ model }), options());
    await expect(refusal).rejects.toMatchObject({ status: 404, param: "model" });
    expect(called()).toEqual([model]);
  });

  test("is not looked for where a caller's words say so", async () => {
    const sentence =
      "Value 'The provided model identifier is invalid.' at 'requestMetadata' failed to satisfy constraint";
    bedrock.on(ConverseCommand).rejects(refuse(sentence));
    await expect(create("us-east-1")(ask(), options())).rejects.toThrow(sentence);
    expect(called()).toEqual([NEW_MODEL]);
  });
});
