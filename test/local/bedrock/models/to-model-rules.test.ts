import { expect, test } from "vitest";
import { toModelRules } from "../../../../local/bedrock/models/to-model-rules.ts";

// id | thinking | by default | binding | sampling | native schema | strict | forced tools | system turns | prefill | hour
const CLAUDES = `
us.anthropic.claude-fable-5-2                | adaptive                    | yes | everybody         | none | no  | no  | no  | yes | no  | yes
us.anthropic.claude-mythos-5-2               | adaptive                    | yes | everybody         | none | no  | no  | no  | yes | no  | yes
us.anthropic.claude-fable-5-1                | adaptive                    | yes | enforced accounts | none | no  | no  | no  | yes | no  | yes
us.anthropic.claude-mythos-5-1               | adaptive                    | yes | nobody            | none | no  | no  | no  | yes | no  | yes
us.anthropic.claude-fable-5                  | adaptive                    | yes | nobody            | none | no  | no  | yes | yes | no  | yes
us.anthropic.claude-mythos-5                 | adaptive                    | yes | nobody            | none | no  | no  | yes | yes | no  | yes
us.anthropic.claude-opus-5-5                 | adaptive                    | yes | enforced accounts | none | yes | no  | no  | yes | no  | yes
us.anthropic.claude-sonnet-5-5               | adaptive between_tools      | yes | enforced accounts | none | yes | no  | no  | yes | no  | yes
us.anthropic.claude-haiku-5-5                | adaptive disabled           | yes | enforced accounts | none | yes | no  | yes | yes | no  | yes
us.anthropic.claude-opus-5-v1:0              | adaptive disabled           | yes | nobody            | none | yes | no  | yes | yes | no  | yes
us.anthropic.claude-sonnet-5-20260630        | adaptive disabled           | yes | nobody            | none | yes | no  | yes | yes | no  | yes
us.anthropic.claude-opus-4-8-v1:0            | adaptive disabled           | no  | nobody            | none | yes | no  | yes | yes | no  | yes
us.anthropic.claude-opus-4-7-v1:0            | adaptive disabled           | no  | nobody            | none | yes | no  | yes | no  | no  | yes
us.anthropic.claude-sonnet-9-20300101-v1:0   | adaptive                    | yes | enforced accounts | none | yes | no  | no  | no  | no  | yes
us.anthropic.claude-opus-5-7                 | adaptive                    | yes | enforced accounts | none | yes | no  | no  | no  | no  | yes
us.anthropic.claude-opus-4-6-v1              | adaptive enabled disabled   | no  | nobody            | one  | yes | yes | yes | no  | no  | yes
us.anthropic.claude-sonnet-4-6               | adaptive enabled disabled   | no  | nobody            | one  | yes | yes | yes | no  | no  | yes
us.anthropic.claude-opus-4-5-20251101-v1:0   | enabled disabled            | no  | nobody            | one  | yes | yes | yes | no  | yes | yes
us.anthropic.claude-haiku-4-5-20251001-v1:0  | enabled disabled            | no  | nobody            | one  | yes | yes | yes | no  | yes | yes
us.anthropic.claude-opus-4-1-20250805-v1:0   | enabled disabled            | no  | nobody            | both | no  | yes | yes | no  | yes | no
us.anthropic.claude-sonnet-4-20250514-v1:0   | enabled disabled            | no  | nobody            | both | no  | yes | yes | no  | yes | no
us.anthropic.claude-3-7-sonnet-20250219-v1:0 | enabled disabled            | no  | nobody            | both | no  | yes | yes | no  | yes | no
anthropic.claude-3-5-sonnet-20241022-v2:0    |                             | no  | nobody            | both | no  | yes | yes | no  | yes | no
anthropic.claude-3-haiku-20240307-v1:0       |                             | no  | nobody            | both | no  | yes | yes | no  | yes | no
`;

// id | reasoning field | thinks by itself | native schema | tools | system prompt | caching | only by profile | what it does not know
const OTHERS = `
us.amazon.nova-2-lite-v1:0         | reasoningConfig  | no  | no  | streamed | first   | outside tools | yes |
us.amazon.nova-premier-v1:0        |                  | no  | no  | streamed | first   | outside tools | yes |
amazon.nova-pro-v1:0               |                  | no  | no  | streamed | first   | outside tools | no  |
amazon.titan-text-express-v1       |                  | no  | no  | none     | nowhere | none          | no  |
us.openai.gpt-6-sol                | reasoning.effort | yes | no  | streamed | first   | by itself     | yes | temperature topP stopSequences
us.openai.gpt-5.6-luna             | reasoning.effort | yes | no  | streamed | first   | by itself     | yes | temperature topP stopSequences
openai.gpt-oss-120b-1:0            | reasoning_effort | yes | yes | streamed | first   | none          | no  | stopSequences
us.xai.grok-4.7                    | reasoning.effort | yes | yes | streamed | first   | none          | yes | temperature topP stopSequences
us.xai.grok-4.6                    | reasoning.effort | yes | no  | streamed | first   | none          | yes | temperature topP stopSequences
us.moonshotai.kimi-k3              | reasoning.effort | yes | yes | streamed | first   | by itself     | yes |
moonshot.kimi-k2-thinking          | reasoning_effort | yes | yes | streamed | first   | none          | no  | stopSequences
moonshotai.kimi-k2.5               | reasoning_effort | no  | yes | streamed | first   | none          | no  | stopSequences
us.zai.glm-5.3                     | reasoning_effort | yes | yes | streamed | first   | everywhere    | yes |
zai.glm-5                          | reasoning_effort | no  | yes | streamed | first   | none          | no  | tool
qwen.qwen3-235b-a22b-2507-v1:0     | reasoning_config | no  | yes | streamed | first   | none          | no  | stopSequences
qwen.qwen3-coder-480b-a35b-v1:0    |                  | no  | yes | streamed | first   | none          | no  | stopSequences
deepseek.v3.2                      | reasoning_effort | no  | yes | streamed | first   | none          | no  | tool
us.deepseek.r1-v1:0                |                  | yes | no  | whole    | first   | none          | yes |
minimax.minimax-m2.5               |                  | yes | yes | streamed | first   | none          | no  |
mistral.mistral-7b-instruct-v0:2   |                  | no  | no  | whole    | nowhere | none          | no  | tool
mistral.magistral-small-2509       |                  | yes | yes | whole    | first   | none          | no  | tool
us.mistral.pixtral-large-2502-v1:0 |                  | no  | no  | whole    | first   | none          | no  | tool
meta.llama3-1-70b-instruct-v1:0    |                  | no  | no  | whole    | first   | none          | no  | any tool
meta.llama3-2-1b-instruct-v1:0     |                  | no  | no  | whole    | first   | none          | no  | any tool
us.meta.llama3-3-70b-instruct-v1:0 |                  | no  | no  | whole    | first   | none          | yes | any tool
us.writer.palmyra-x4-v1:0          |                  | no  | no  | whole    | first   | none          | no  | status
cohere.command-r-v1:0              |                  | no  | no  | streamed | first   | none          | no  |
acme.brain-1                       |                  | no  | yes | streamed | first   | none          | no  |
`;

function rows(table: string): string[][] {
  const lines = table.trim().split("\n");
  return lines.map((line) => line.split("|").map((cell) => cell.trim()));
}

const yes = (value: boolean | undefined) => (value ? "yes" : "no");

test.each(rows(CLAUDES))("toModelRules knows %s", (modelId = "", ...expected) => {
  const { thinking, ...rules } = toModelRules(modelId);
  expect([
    thinking?.types.join(" ") ?? "",
    yes(thinking?.byDefault),
    thinking?.binding ?? "nobody",
    rules.sampling,
    yes(rules.structuredOutput),
    yes(rules.strictTools),
    yes(rules.forcedTools),
    yes(rules.systemMessages === "anywhere"),
    yes(rules.prefill),
    yes(rules.cacheLifetimes.includes("1h")),
  ]).toEqual(expected);
});

test.each(rows(OTHERS))("toModelRules knows %s", (modelId = "", ...expected) => {
  const { reasoning, ...rules } = toModelRules(modelId);
  expect([
    rules.reasoningConfig ? "reasoningConfig" : (reasoning?.field ?? ""),
    yes(reasoning?.byDefault ?? rules.alwaysReasons),
    yes(rules.structuredOutput),
    rules.toolUse,
    rules.systemMessages,
    rules.caching,
    yes(rules.profileOnly),
    rules.unsupported.map((path) => path.split(".").at(-1)).join(" "),
  ]).toEqual(expected);
});
