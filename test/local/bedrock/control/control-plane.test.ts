import {
  BedrockClient,
  GetInferenceProfileCommand,
  type InferenceProfileSummary,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from "@aws-sdk/client-bedrock";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBedrock } from "../../../../local/bedrock/start-bedrock.ts";

const ROLE = "arn:aws:iam::210987654321:role/teams/bedrock-eu";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };

let bedrock: Awaited<ReturnType<typeof startBedrock>>;
beforeAll(async () => {
  bedrock = await startBedrock();
});
afterAll(() => bedrock.close());

const clientOf = (region: string, keys = credentials) =>
  new BedrockClient({ region, endpoint: bedrock.url, credentials: keys, maxAttempts: 1 });
const sts = () => new STSClient({ region: "us-east-1", endpoint: bedrock.url, credentials, maxAttempts: 1 });

async function listProfiles(client: BedrockClient, typeEquals?: "APPLICATION" | "SYSTEM_DEFINED") {
  const profiles: InferenceProfileSummary[] = [];
  let pages = 0;
  for (let nextToken: string | undefined; pages === 0 || nextToken; pages++) {
    const answer = await client.send(new ListInferenceProfilesCommand({ nextToken, typeEquals }));
    profiles.push(...(answer.inferenceProfileSummaries ?? []));
    nextToken = answer.nextToken;
  }
  return { pages, ids: profiles.map(({ inferenceProfileId }) => inferenceProfileId ?? "") };
}

describe("the control plane of startBedrock", () => {
  test("lists models with what they read, write and are served by", async () => {
    const { modelSummaries = [] } = await clientOf("us-east-1").send(new ListFoundationModelsCommand({}));
    expect(modelSummaries.find(({ modelId }) => modelId === "amazon.nova-pro-v1:0")).toEqual({
      modelArn: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0",
      modelId: "amazon.nova-pro-v1:0",
      modelName: "Nova Pro",
      providerName: "Amazon",
      inputModalities: ["TEXT", "IMAGE"],
      outputModalities: ["TEXT"],
      responseStreamingSupported: true,
      customizationsSupported: [],
      inferenceTypesSupported: ["ON_DEMAND"],
      modelLifecycle: { status: "ACTIVE" },
    });
    expect(modelSummaries.filter(({ modelLifecycle }) => modelLifecycle?.status === "LEGACY").length).toBeGreaterThan(
      0,
    );
  });

  test.each([
    ["us-east-1", ["us", "global"]],
    ["eu-west-1", ["eu", "global"]],
    ["ap-northeast-1", ["jp", "apac", "global"]],
    ["ap-southeast-2", ["au", "apac", "global"]],
    ["ap-south-1", ["global", "in"]],
    ["sa-east-1", ["global"]],
  ])("lists in %s the profiles that are there, page by page: %j", async (region, geographies) => {
    const { pages, ids } = await listProfiles(clientOf(region));
    expect(pages).toBe(Math.ceil(ids.length / 20));
    const claudes = ids.filter((id) => id.endsWith("anthropic.claude-sonnet-5-5")).map((id) => id.split(".")[0]);
    expect(claudes.every((geography) => geographies.includes(`${geography}`))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("lists the account's own profiles only when they are asked for", async () => {
    const client = clientOf("us-east-1");
    expect((await listProfiles(client)).ids).not.toContain("teamclaude01");
    expect((await listProfiles(client, "APPLICATION")).ids).toEqual(["teamclaude01", "teamnova0001", "teamembed001"]);
  });

  test.each(["teamclaude01", "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/teamclaude01"])(
    "tells what is behind %s",
    async (inferenceProfileIdentifier) => {
      const { models } = await clientOf("us-east-1").send(
        new GetInferenceProfileCommand({ inferenceProfileIdentifier }),
      );
      expect(models).toEqual([{ modelArn: "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5-5" }]);
    },
  );

  test("knows no other profile", async () => {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: "nope" });
    await expect(clientOf("us-east-1").send(command)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("refuses a token that it did not give, and who has not signed", async () => {
    const command = new ListInferenceProfilesCommand({ nextToken: "made-up" });
    await expect(clientOf("us-east-1").send(command)).rejects.toMatchObject({ name: "ValidationException" });
    expect((await fetch(`${bedrock.url}/foundation-models`)).status).toBe(403);
  });
});

describe("STS of startBedrock", () => {
  test("gives credentials that name the role, for an hour, under which the account's lists differ", async () => {
    const command = new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: "converse-url" });
    const { Credentials, AssumedRoleUser } = await sts().send(command);
    expect(Credentials?.AccessKeyId).toBe("ASIA210987654321bedrock_eu");
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    expect(AssumedRoleUser?.Arn).toBe("arn:aws:sts::210987654321:assumed-role/bedrock-eu/converse-url");
    const keys = { accessKeyId: `${Credentials?.AccessKeyId}`, secretAccessKey: "local" };
    const application = new ListInferenceProfilesCommand({ typeEquals: "APPLICATION" });
    const { inferenceProfileSummaries = [] } = await clientOf("eu-west-1", keys).send(application);
    expect(inferenceProfileSummaries[0]?.inferenceProfileArn).toContain(":210987654321:");
  });

  test.each([
    ["arn:aws:iam::210987654321:role/denied", "AccessDenied"],
    ["nonsense", "ValidationError"],
  ])("refuses %s with %s", async (RoleArn, name) => {
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: "converse-url" });
    await expect(sts().send(command)).rejects.toMatchObject({ name });
  });
});
