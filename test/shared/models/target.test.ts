import { describe, expect, test } from "vitest";
import { toNames, toTarget } from "../../../shared/models/target.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";

const PROFILE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
const ROLE = "arn:aws:iam::123456789012:role/bedrock";
const ALIASES = {
  "gpt-4o": "us.anthropic.claude-opus-4-8",
  team: { modelId: PROFILE, foundationModel: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
  "team-eu": { modelId: PROFILE, foundationModel: "eu.amazon.nova-pro-v1:0" },
  smart: {
    modelId: "anthropic.claude-opus-5",
    region: "eu-west-1",
    roleArn: ROLE,
    defaults: { temperature: 0 },
    overrides: { user: "x" },
    fallbacks: ["gpt-4o"],
    next: { modelId: "anthropic.claude-opus-5-5", region: "us-east-1" },
  },
};
const { next: _, ...CURRENT } = ALIASES.smart;
const NEXT = { ...ALIASES.smart.next, defaults: CURRENT.defaults, overrides: CURRENT.overrides, fallbacks: ["gpt-4o"] };

describe("toTarget", () => {
  test.each<[what: string, model: string, modelId: string, name: string]>([
    [
      "a name that is no alias goes to Bedrock as it is",
      "us.amazon.nova-2-lite-v1:0",
      "us.amazon.nova-2-lite-v1:0",
      "amazon.nova-2-lite-v1:0",
    ],
    ["an ARN that tells nothing is some model", PROFILE, PROFILE, ""],
    ["an ARN may be encoded", PROFILE.replaceAll("/", "%2F"), PROFILE, ""],
    ["an ARN may be encoded in lower case", PROFILE.replaceAll("/", "%2f"), PROFILE, ""],
    ["a name of every object's is no alias", "constructor", "constructor", "constructor"],
    ["a name of every object's is no alias", "__proto__", "__proto__", "__proto__"],
    ["a channel of no alias is part of the name", "amazon.x@next", "amazon.x@next", "amazon.x@next"],
  ])("%s", (_, model, modelId, name) => {
    expect(toTarget(model, ALIASES)).toEqual({ modelId, capabilities: toCapabilities(name) });
  });

  test.each<[what: string, model: string, modelId: string, name: string]>([
    ["an alias stands for a model id", "gpt-4o", "us.anthropic.claude-opus-4-8", "anthropic.claude-opus-4-8"],
    ["an alias of an ARN tells the model behind it", "team", PROFILE, "anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["the model behind may be said with its prefix", "team-eu", PROFILE, "amazon.nova-pro-v1:0"],
  ])("%s", (_, model, modelId, name) => {
    expect(toTarget(model, ALIASES)).toMatchObject({ alias: model, modelId, capabilities: toCapabilities(name) });
  });

  test.each([
    ["smart", undefined, CURRENT],
    ["smart", "current", CURRENT],
    ["smart", "next", NEXT],
    ["smart@next", undefined, NEXT],
    ["smart@next", "next", NEXT],
    ["smart@current", "next", CURRENT],
    ["gpt-4o@next", undefined, { modelId: ALIASES["gpt-4o"] }],
    ["gpt-4o@current", "next", { modelId: ALIASES["gpt-4o"] }],
    ["team", "next", ALIASES.team],
  ] as const)("takes %s in the channel %s, with all that the alias says", (name, channel, expected) => {
    const { capabilities, ...target } = toTarget(name, ALIASES, channel);
    expect(target).toEqual({ alias: name.replace(/@.*/, ""), ...expected });
    expect(capabilities).toBe(toTarget(name, ALIASES, channel).capabilities);
  });

  test("an alias may be called whatever another gateway calls it", () => {
    const aliases = { "anthropic/claude-sonnet-4.5": "us.anthropic.claude-opus-5" };
    expect(toTarget("anthropic/claude-sonnet-4.5", aliases).modelId).toBe("us.anthropic.claude-opus-5");
  });
});

describe("toNames", () => {
  test.each([
    ["amazon.nova-pro-v1:0", ["amazon.nova-pro-v1:0", "nova-pro-v1:0"]],
    ["us.amazon.nova-pro-v1:0", ["us.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0", "nova-pro-v1:0"]],
    [
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0",
      ["eu.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0", "nova-pro-v1:0"],
    ],
    [PROFILE, ["a1b2c3d4e5f6"]],
    ["gpt-4o@next", ["gpt-4o", "us.anthropic.claude-opus-4-8", "anthropic.claude-opus-4-8", "claude-opus-4-8"]],
    ["team-eu", ["team-eu", "a1b2c3d4e5f6", "eu.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0", "nova-pro-v1:0"]],
  ])("of %s are %j", (model, names) => {
    expect(toNames(toTarget(model, ALIASES))).toEqual(names);
  });
});
