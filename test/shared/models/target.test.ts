import { describe, expect, test } from "vitest";
import { toTarget } from "../../../shared/models/target.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";

const PROFILE = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
const ALIASES = {
  "gpt-4o": "us.anthropic.claude-opus-4-8",
  team: { modelId: PROFILE, foundationModel: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
  "team-eu": { modelId: PROFILE, foundationModel: "eu.amazon.nova-pro-v1:0" },
};

describe("toTarget", () => {
  test.each<[what: string, model: string, modelId: string, name: string]>([
    [
      "a name that is no alias goes to Bedrock as it is",
      "us.amazon.nova-2-lite-v1:0",
      "us.amazon.nova-2-lite-v1:0",
      "amazon.nova-2-lite-v1:0",
    ],
    ["an alias stands for a model id", "gpt-4o", "us.anthropic.claude-opus-4-8", "anthropic.claude-opus-4-8"],
    ["an alias of an ARN tells the model behind it", "team", PROFILE, "anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["the model behind may be said with its prefix", "team-eu", PROFILE, "amazon.nova-pro-v1:0"],
    ["an ARN that tells nothing is some model", PROFILE, PROFILE, ""],
    ["a name of every object's is no alias", "constructor", "constructor", "constructor"],
    ["a name of every object's is no alias", "__proto__", "__proto__", "__proto__"],
  ])("%s", (_, model, modelId, name) => {
    expect(toTarget(model, ALIASES)).toEqual({ modelId, capabilities: toCapabilities(name) });
  });

  test.each([
    ["bedrock/us.amazon.nova-pro-v1:0", "On Bedrock it is 'us.amazon.nova-pro-v1:0'."],
    ["bedrock/converse/global.anthropic.claude-opus-5-5", "On Bedrock it is 'global.anthropic.claude-opus-5-5'."],
    [" us.amazon.nova-pro-v1:0", "On Bedrock it is 'us.amazon.nova-pro-v1:0'."],
    ["anthropic/claude-sonnet-4.5", "such as 'us.anthropic.claude-opus-5'"],
    ["Claude Opus 5", "an alias of the gateway's config."],
    ["us.amazon.nova-pro-v1:0\n", "On Bedrock it is 'us.amazon.nova-pro-v1:0'."],
    ["us.amazon.nova\u0000pro", "an alias of the gateway's config."],
    ["team/", "an alias of the gateway's config."],
  ])("%j can be no model: 404, and what would be right", (model, right) => {
    const refused = expect.objectContaining({ status: 404, code: "model_not_found", param: "model" });
    expect(() => toTarget(model, ALIASES)).toThrow(refused);
    expect(() => toTarget(model, ALIASES)).toThrow(`The model '${model}' does not exist.`);
    expect(() => toTarget(model, ALIASES)).toThrow(right);
  });

  test("an alias may be called whatever another gateway calls it", () => {
    const aliases = { "anthropic/claude-sonnet-4.5": "us.anthropic.claude-opus-5" };
    expect(toTarget("anthropic/claude-sonnet-4.5", aliases).modelId).toBe("us.anthropic.claude-opus-5");
  });
});
