import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createBedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";
import { startNotedBedrock } from "../telemetry/start-watched.ts";

const sts = mockClient(STSClient);
const ROLE = "arn:aws:iam::210987654321:role/bedrock";
const MINUTES = 60_000;

/** Each time other credentials, for an hour. */
function giveCredentials() {
  let count = 0;
  sts.on(AssumeRoleCommand).callsFake(async () => ({
    Credentials: {
      AccessKeyId: `ASIA21098765432${++count}`,
      SecretAccessKey: "s",
      SessionToken: "t",
      Expiration: new Date(Date.now() + 60 * MINUTES),
    },
  }));
}

/** Calls Bedrock as the role; tells with which access key, and in which region. */
async function startRole() {
  const { url, noted } = await startNotedBedrock();
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", url);
  const clients = createBedrockClients(readEnvironment({ AWS_REGION: "us-east-1" }));
  return async (region = "eu-west-1") => {
    const messages = [{ role: "user" as const, content: [{ text: "!fast hi" }] }];
    await clients({ region, roleArn: ROLE }).send(
      new ConverseCommand({ modelId: "eu.amazon.nova-micro-v1:0", messages }),
    );
    return /Credential=(\w+)\/\d+\/([\w-]+)/.exec(noted.at(-1)?.authorization ?? "")?.slice(1);
  };
}

beforeEach(() => {
  sts.reset();
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("the credentials of a role", () => {
  test("are asked for at the first call, kept, and renewed five minutes before they expire", async () => {
    giveCredentials();
    const call = await startRole();
    expect(sts.calls()).toHaveLength(0);
    for (const passed of [0, 54 * MINUTES]) {
      vi.setSystemTime(Date.now() + passed);
      expect(await call()).toEqual(["ASIA210987654321", "eu-west-1"]);
    }
    vi.setSystemTime(Date.now() + MINUTES + 1);
    expect(await call()).toEqual(["ASIA210987654322", "eu-west-1"]);
    expect(sts.commandCalls(AssumeRoleCommand).map(({ args }) => args[0].input)).toEqual(
      Array(2).fill({ RoleArn: ROLE, RoleSessionName: "converse-url" }),
    );
  });

  test("are asked for once by calls at the same time, and by each region for itself", async () => {
    giveCredentials();
    const call = await startRole();
    await Promise.all([call(), call(), call()]);
    expect(sts.calls()).toHaveLength(1);
    expect(await call("eu-central-1")).toEqual(["ASIA210987654322", "eu-central-1"]);
  });

  test("are asked for anew by the next call where STS failed", async () => {
    giveCredentials();
    sts.on(AssumeRoleCommand).rejectsOnce(new Error("no"));
    const call = await startRole();
    await expect(call()).rejects.toMatchObject({ status: 503 });
    giveCredentials();
    expect(await call()).toEqual(["ASIA210987654321", "eu-west-1"]);
  });
});
