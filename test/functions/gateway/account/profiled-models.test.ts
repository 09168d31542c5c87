import { BedrockClient, GetInferenceProfileCommand } from "@aws-sdk/client-bedrock";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createProfiledModels } from "../../../../functions/gateway/account/profiled-models.ts";

const bedrock = mockClient(BedrockClient);
const asked = () => bedrock.commandCalls(GetInferenceProfileCommand).length;
const PROFILE = { modelId: "arn:aws:bedrock:us-east-1:1:application-inference-profile/a1", region: "us-east-1" };
const MODEL = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0";
const ANSWER = { models: [{ modelArn: MODEL }] } as never;

beforeEach(() => {
  bedrock.reset();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => void vi.useRealTimers());

describe("createProfiledModels", () => {
  test("asks once for a profile, for all who wait, and never again", async () => {
    bedrock.on(GetInferenceProfileCommand).resolves(ANSWER);
    const find = createProfiledModels("us-east-1");
    expect(await Promise.all([find(PROFILE), find(PROFILE)])).toEqual([MODEL, MODEL]);
    vi.setSystemTime(Date.now() + 86_400_000);
    expect([await find(PROFILE), asked()]).toEqual([MODEL, 1]);
  });

  test("asks for the same profile in each region and as each role", async () => {
    bedrock.on(GetInferenceProfileCommand).resolves(ANSWER);
    const find = createProfiledModels("us-east-1");
    for (const place of [{}, { region: "eu-west-1" }, { roleArn: "arn:aws:iam::2:role/b" }])
      await find({ ...PROFILE, ...place });
    expect(asked()).toBe(3);
  });

  test("lets nobody wait longer than 500 ms, and keeps what is told later", async () => {
    const told = Promise.withResolvers<typeof ANSWER>();
    bedrock.on(GetInferenceProfileCommand).callsFake(() => told.promise);
    const find = createProfiledModels("us-east-1");
    let found: string | undefined;
    const finding = find(PROFILE).then((model) => {
      found = model;
    });
    await vi.advanceTimersByTimeAsync(499);
    expect(found).toBe(undefined);
    await vi.advanceTimersByTimeAsync(1);
    await finding;
    expect(found).toBe("");
    told.resolve(ANSWER);
    await told.promise;
    expect([await find(PROFILE), asked()]).toEqual([MODEL, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("asks anew ten minutes after a failure, and tells nothing until then", async () => {
    bedrock.on(GetInferenceProfileCommand).rejectsOnce(new Error("AccessDenied")).resolves(ANSWER);
    const find = createProfiledModels("us-east-1");
    expect(await find(PROFILE)).toBe("");
    vi.setSystemTime(Date.now() + 599_999);
    expect([await find(PROFILE), asked()]).toEqual(["", 1]);
    vi.setSystemTime(Date.now() + 1);
    expect([await find(PROFILE), asked()]).toEqual([MODEL, 2]);
  });
});
