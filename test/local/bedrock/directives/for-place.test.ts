import { expect, test } from "vitest";
import { forPlace } from "../../../../local/bedrock/directives/for-place.ts";

const PLACE = ["us.anthropic.claude-opus-5-5", "us-east-1", "ASIA210987654321bedrock"];

test.each([
  ["!throttle", "!throttle"],
  ["!at us-east-1 !throttle", "!throttle"],
  ["!at eu-west-1 !throttle", ""],
  ["!at opus !cut !at 210987654321 !slow 5 !at nova !drop", "!cut !slow 5"],
  ["!fast !at eu-west-1 !throttle", "!fast"],
  ["look!at us-east-1 !throttle", "look!at us-east-1 !throttle"],
])("forPlace: of %j here counts %j", (text, expected) => {
  expect(forPlace(text, PLACE).trim().replace(/\s+/g, " ")).toBe(expected);
});
