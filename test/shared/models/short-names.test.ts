import { describe, expect, test } from "vitest";
import { toFoundationModels, toSystemProfiles } from "../../../local/bedrock/control/to-lists.ts";
import type { ModelLists } from "../../../shared/models/model-lists.ts";
import { isFullId } from "../../../shared/models/model-name.ts";
import { findByShortName, findLikely, isListed, toShortNames } from "../../../shared/models/short-names.ts";

const listsOf = (region: string): ModelLists => ({
  models: toFoundationModels({ region, account: "123456789012" }),
  profiles: toSystemProfiles({ region, account: "123456789012" }).map(
    ({ createdAt: _, updatedAt: __, ...profile }) => profile,
  ),
});
const LISTS = listsOf("us-east-1");
const NAMES = LISTS.models.map(({ modelId = "" }) => toShortNames(modelId).at(-1) ?? "");
const find = (name: string, region = "us-east-1", allowGlobal?: boolean) =>
  findByShortName(name, listsOf(region), region, allowGlobal);

describe("isFullId", () => {
  test.each([
    "us.anthropic.claude-sonnet-5-5",
    "anthropic.claude-nobody-knows",
    "amazon.nova-pro",
    "newmaker.model-x-v1:0",
    "newmaker.model-x-v1",
    "newmaker.model-x:3",
    "arn:aws:bedrock:us-east-1:123456789012:imported-model/a1b2",
  ])("is true for %s", (name) => expect(isFullId(name)).toBe(true));

  test.each([
    "nova-pro",
    "nova-pro-v1:0",
    "Claude.Sonnet.4.5",
    "newmaker.model-x",
    "anthropic",
    "anthropic/claude.x",
    "anthropic.claude x",
  ])("is false for %s", (name) => expect(isFullId(name)).toBe(false));
});

describe("findByShortName", () => {
  test.each([
    ["nova-pro", "amazon.nova-pro-v1:0"],
    ["NOVA_PRO", "amazon.nova-pro-v1:0"],
    ["nova-pro-v1:0", "amazon.nova-pro-v1:0"],
    ["amazon-nova-pro", "amazon.nova-pro-v1:0"],
    ["gpt-oss-120b", "openai.gpt-oss-120b-1:0"],
    ["glm-4.7", "zai.glm-4.7"],
    ["titan-embed-text", "amazon.titan-embed-text-v2:0"],
    ["titan-embed-text-v1", "amazon.titan-embed-text-v1"],
    ["embed-v4", "cohere.embed-v4:0"],
    ["rerank-v3-5", "cohere.rerank-v3-5:0"],
    ["mistral-large", "mistral.mistral-large-2407-v1:0"],
    ["mistral-large-2402", "mistral.mistral-large-2402-v1:0"],
    ["Claude.Sonnet.4.5", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["claude-sonnet-5-5", "us.anthropic.claude-sonnet-5-5"],
    ["claude-3-5-sonnet", "anthropic.claude-3-5-sonnet-20241022-v2:0"],
  ])("takes %s for %s", (name, modelId) => expect(find(name)).toBe(modelId));

  test.each(["claude", "claude-sonnet", "sonnet-5-5", "nova", "", "constructor"])("knows no %j", (name) => {
    expect(find(name)).toBe(undefined);
  });

  test.each([
    ["us-east-1", undefined, "us."],
    ["eu-central-1", undefined, "eu."],
    ["ap-northeast-1", undefined, "jp."],
    ["ap-southeast-2", undefined, "au."],
    ["ap-south-1", undefined, "global."],
    ["sa-east-1", undefined, "global."],
    ["ap-south-1", false, ""],
  ])("in %s, global inference %s, prefers the profile of the region: %j", (region, allowGlobal, prefix) => {
    expect(find("claude-sonnet-5-5", region, allowGlobal)).toBe(`${prefix}anthropic.claude-sonnet-5-5`);
  });
});

test.each([
  ["claude-sonet-5-5", "claude-sonnet-5-5"],
  ["gpt-oss", "gpt-oss-20b"],
  ["novapro", "nova-pro"],
  ["Claude Sonnet 5.5", "claude-sonnet-5-5"],
  ["openrouter/anthropic/claude-sonnet-5.5", "claude-sonnet-5-5"],
])("findLikely: for %s it suggests %s", (name, likely) => expect(findLikely(name, NAMES)).toContain(likely));

test("findLikely suggests nothing for what is like nothing", () => expect(findLikely("zzzzqqqq", NAMES)).toEqual([]));

test.each([
  ["amazon.nova-next", true],
  ["us.anthropic.claude-sonnet-5-5", true],
  ["newmaker.model", false],
  ["claude.sonnet.4.5", false],
])("isListed: %s %s", (name, listed) => expect(isListed(name, LISTS)).toBe(listed));

test("toShortNames drops geography, maker, date and version", () => {
  expect(toShortNames("eu.anthropic.claude-haiku-4-5-20251001-v1:0").at(-1)).toBe("claude-haiku-4-5");
});
