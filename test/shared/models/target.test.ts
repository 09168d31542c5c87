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

  test("an alias may be called whatever another gateway calls it", () => {
    const aliases = { "anthropic/claude-sonnet-4.5": "us.anthropic.claude-opus-5" };
    expect(toTarget("anthropic/claude-sonnet-4.5", aliases).modelId).toBe("us.anthropic.claude-opus-5");
  });
});
