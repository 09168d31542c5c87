import { expect, test } from "vitest";
import { modelRules } from "../../../../local/bedrock/models/model-rules.ts";

// id | thinking | sampling | structured output | strict tools | prefill | only by profile
const TABLE = `
us.anthropic.claude-opus-5-v1:0                  | adaptive                    | none | yes | no  | no  | yes
us.anthropic.claude-opus-4-8-v1:0                | adaptive                    | none | yes | no  | no  | yes
us.anthropic.claude-opus-4-7-v1:0                | adaptive                    | none | yes | no  | no  | yes
us.anthropic.claude-sonnet-5-v1:0                | adaptive                    | none | yes | no  | no  | yes
us.anthropic.claude-fable-5-v1:0                 | adaptive                    | none | no  | no  | no  | yes
us.anthropic.claude-mythos-v1:0                  | adaptive                    | none | no  | no  | no  | yes
us.anthropic.claude-sonnet-9-20300101-v1:0       | adaptive                    | none | yes | no  | no  | yes
us.anthropic.claude-opus-4-6-v1                  | adaptive, enabled, disabled | one  | yes | yes | no  | yes
us.anthropic.claude-sonnet-4-6                   | adaptive, enabled, disabled | one  | yes | yes | no  | yes
us.anthropic.claude-opus-4-5-20251101-v1:0       | enabled, disabled           | one  | yes | yes | yes | yes
us.anthropic.claude-sonnet-4-5-20250929-v1:0     | enabled, disabled           | one  | yes | yes | yes | yes
us.anthropic.claude-haiku-4-5-20251001-v1:0      | enabled, disabled           | one  | yes | yes | yes | yes
us.anthropic.claude-opus-4-1-20250805-v1:0       | enabled, disabled           | both | no  | yes | yes | yes
us.anthropic.claude-opus-4-20250514-v1:0         | enabled, disabled           | both | no  | yes | yes | yes
us.anthropic.claude-sonnet-4-20250514-v1:0       | enabled, disabled           | both | no  | yes | yes | yes
us.anthropic.claude-3-7-sonnet-20250219-v1:0     | enabled, disabled           | both | no  | yes | yes | yes
anthropic.claude-3-5-sonnet-20240620-v1:0        |                             | both | no  | yes | yes | no
anthropic.claude-3-haiku-20240307-v1:0           |                             | both | no  | yes | yes | no
us.amazon.nova-2-lite-v1:0                       |                             | both | no  | yes | yes | yes
us.amazon.nova-premier-v1:0                      |                             | both | no  | yes | yes | yes
amazon.nova-pro-v1:0                             |                             | both | no  | yes | yes | no
openai.gpt-oss-120b-1:0                          |                             | both | yes | yes | yes | no
moonshot.kimi-k2-thinking                        |                             | both | yes | yes | yes | no
deepseek.v3-v1:0                                 |                             | both | yes | yes | yes | no
us.deepseek.r1-v1:0                              |                             | both | no  | yes | yes | yes
meta.llama3-1-70b-instruct-v1:0                  |                             | both | no  | yes | yes | no
us.meta.llama3-3-70b-instruct-v1:0               |                             | both | no  | yes | yes | yes
`;
const ROWS = TABLE.trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));

test.each(ROWS)("modelRules knows %s", (modelId = "", ...expected) => {
  const rules = modelRules(modelId);
  const yes = (value: boolean) => (value ? "yes" : "no");
  expect([
    rules.thinking.join(", "),
    rules.sampling,
    yes(rules.structuredOutput),
    yes(rules.strictTools),
    yes(rules.prefill),
    yes(rules.profileOnly),
  ]).toEqual(expected);
});
