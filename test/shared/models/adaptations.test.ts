import { describe, expect, test } from "vitest";
import { adapt } from "../../../shared/models/adaptations.ts";
import type { Capabilities } from "../../../shared/models/capabilities.ts";
import { type Target, toTarget } from "../../../shared/models/target.ts";
import { model, NOVA, SENTENCES, SONNET } from "./refusal-sentences.ts";

const onDemand = (id: string) =>
  `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;

describe("adapt", () => {
  test.each(SENTENCES)("%s: %s refuses with «%s»", (rule, modelId, sentence, changed) => {
    const target = toTarget(modelId, {});
    expect(adapt(target, sentence, "us-east-1")).toMatchObject({ target: learned(target, changed), rule });
  });

  test.each(SENTENCES.filter(([rule]) => rule !== "tool-choice"))(
    "%s once applied to %s is not applied again for «%s»",
    (rule, modelId, sentence, changed) => {
      const again = adapt(learned(toTarget(modelId, {}), changed), sentence, "us-east-1");
      expect(again?.rule).not.toBe(rule);
    },
  );

  test.each([
    ["us-east-1", "us."],
    ["us-west-2", "us."],
    ["ca-central-1", "us."],
    ["us-gov-west-1", "us-gov."],
    ["eu-central-1", "eu."],
    ["ap-southeast-1", "apac."],
    ["me-central-1", "global."],
    ["sa-east-1", "global."],
  ])("inference-profile: in %s a model that is not served on demand is called by its %s profile", (region, prefix) => {
    const id = "anthropic.claude-sonnet-4-6";
    const target = toTarget(id, {});
    expect(adapt(target, onDemand(id), region)).toEqual({
      target: { ...target, modelId: `${prefix}${id}` },
      rule: "inference-profile",
    });
  });

  test("the apostrophe of an on-demand refusal may be a plain one", () => {
    const id = "amazon.nova-pro-v1:0";
    expect(adapt(toTarget(id, {}), onDemand(id).replace("’", "'"), "us-east-1")?.target.modelId).toBe(`us.${id}`);
  });

  test.each([
    "us.anthropic.claude-sonnet-4-6",
    "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
  ])("a profile or ARN gets no prefix: %s", (id) => {
    expect(adapt(toTarget(id, {}), onDemand(id), "us-east-1")).toBeUndefined();
  });

  test("tool choice is loosened step by step: a tool, any tool, none", () => {
    const sentence = "This model doesn't support the toolConfig.toolChoice.any field. Remove it and try again.";
    const first = adapt(toTarget(NOVA, {}), sentence, "us-east-1");
    const second = first && adapt(first.target, sentence, "us-east-1");
    const third = second && adapt(second.target, sentence, "us-east-1");
    expect([first, second, third].map((step) => step?.target.capabilities.toolChoice)).toEqual([
      "any",
      "auto",
      undefined,
    ]);
  });

  test.each([
    model("prompt is too long: 210000 tokens > 200000 maximum"),
    "Input is too long for requested model.",
    "The provided model identifier is invalid.",
    "This model doesn't support tool use.",
    "This model doesn't support the image field for user messages. Remove image and try again.",
    "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.",
    model("messages.1: The final block in an assistant message cannot be `thinking`."),
    model("messages.1.content.0: Invalid `signature` in `thinking` block"),
    model("messages.1.content.0.text.extra: Extra inputs are not permitted"),
    "Too many requests, please wait before trying again.",
    "",
  ])("no rule knows «%s»", (sentence) => {
    expect(adapt(toTarget(SONNET, {}), sentence, "us-east-1")).toBeUndefined();
  });
});

function learned(target: Target, changed: Partial<Capabilities>): Target {
  return { ...target, capabilities: { ...target.capabilities, ...changed } };
}
