import { describe, expect, test } from "vitest";
import { toRungs } from "../../../shared/models/profile-ladder.ts";

const ID = "anthropic.claude-sonnet-5-5";

describe("toRungs", () => {
  test.each([
    ["us-east-1", "us global"],
    ["us-west-2", "us global"],
    ["us-gov-west-1", "us-gov"],
    ["ca-central-1", "ca us global"],
    ["ca-west-1", "ca us global"],
    ["eu-central-1", "eu"],
    ["eu-north-1", "eu"],
    ["ap-northeast-1", "jp apac global"],
    ["ap-northeast-2", "apac global"],
    ["ap-northeast-3", "jp apac global"],
    ["ap-southeast-1", "apac global"],
    ["ap-southeast-2", "au apac global"],
    ["ap-southeast-4", "au apac global"],
    ["ap-south-1", "in apac global"],
    ["ap-south-2", "in apac global"],
    ["sa-east-1", "global"],
    ["me-central-1", "global"],
    ["af-south-1", "global"],
    ["mx-central-1", "global"],
  ])("in %s a model is looked for under %s", (region, prefixes) => {
    const profiles = prefixes.split(" ").map((prefix) => `${prefix}.${ID}`);
    expect(toRungs(ID, region)).toEqual([ID, ...profiles]);
    const regional = profiles.filter((id) => !id.startsWith("global."));
    expect(toRungs(ID, region, false)).toEqual([ID, ...regional]);
    expect(toRungs(ID, region, true)).toEqual([ID, ...regional, `global.${ID}`]);
  });

  test.each([
    "us.anthropic.claude-sonnet-5-5",
    "in.moonshotai.kimi-k3",
    "global.anthropic.claude-sonnet-5-5",
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-5-5",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
    "gpt-4o-mini",
    "claude-sonnet-4.5",
    "",
  ])("%j stands for itself", (id) => {
    expect(toRungs(id, "us-east-1")).toEqual([id]);
  });
});
