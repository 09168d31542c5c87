import { describe, expect, test } from "vitest";
import type { Capabilities } from "../../../shared/models/capabilities.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";
import { MODELS } from "./model-ids.ts";

type Facts = Partial<Capabilities>;

const CLAUDES: [model: string, facts: Facts][] = [
  ["claude-3-haiku-20240307-v1:0", { thinking: "none", cachePoints: [], maxOutputTokens: 4_096 }],
  ["claude-v2:1", { thinking: "none", cachePoints: [], maxOutputTokens: 4_096 }],
  ["claude-3-5-sonnet-20240620-v1:0", { thinking: "none", cachePoints: [], maxOutputTokens: 4_096 }],
  ["claude-3-5-sonnet-20241022-v2:0", { thinking: "none", hourCache: false, maxOutputTokens: 8_192 }],
  ["claude-3-7-sonnet-20250219-v1:0", { thinking: "budget", hourCache: false, structuredOutput: "tool" }],
  ["claude-sonnet-4-20250514-v1:0", { thinking: "budget", hourCache: false, maxOutputTokens: 64_000 }],
  ["claude-opus-4-20250514-v1:0", { thinking: "budget", hourCache: false, maxOutputTokens: 32_000 }],
  ["claude-opus-4-1-20250805-v1:0", { sampling: "both", prefill: true, maxOutputTokens: 32_000 }],
  ["claude-opus-4-5-20251101-v1:0", { thinking: "budget", sampling: "one", hourCache: true }],
  ["claude-sonnet-4-5-20250929-v1:0", { structuredOutput: "native", strictTools: true }],
  ["claude-haiku-4-5-20251001-v1:0", { thinking: "budget", prefill: true, maxOutputTokens: 64_000 }],
  ["claude-opus-4-6-v1", { thinking: "adaptive", prefill: false, maxOutputTokens: 128_000 }],
  ["claude-sonnet-4-6", { thinking: "adaptive", efforts: ["low", "medium", "high", "max"], maxOutputTokens: 64_000 }],
  ["claude-opus-4-7", { thinking: "adaptive-only", thinksByDefault: false, systemMessages: "first" }],
  ["claude-opus-4-8", { thinksByDefault: false, thinkingOff: "omit", systemMessages: "anywhere", binding: "nobody" }],
  ["claude-sonnet-5", { thinksByDefault: true, thinkingOff: "disabled", systemMessages: "first", toolChoice: "tool" }],
  ["claude-sonnet-5", { fullEffortWhileOff: true, binding: "nobody", structuredOutput: "native" }],
  ["claude-opus-5", { thinksByDefault: true, thinkingOff: "disabled", systemMessages: "anywhere" }],
  ["claude-opus-5", { fullEffortWhileOff: false, binding: "nobody", toolChoice: "tool", sampling: "none" }],
  ["claude-fable-5", { thinkingOff: "never", toolChoice: "tool", structuredOutput: "tool", binding: "nobody" }],
  ["claude-mythos-5", { thinkingOff: "never", toolChoice: "tool", structuredOutput: "tool", binding: "nobody" }],
  ["claude-haiku-5-5", { thinkingOff: "disabled", toolChoice: "tool", binding: "new accounts" }],
  ["claude-haiku-5-5", { structuredOutput: "native", systemMessages: "anywhere", fullEffortWhileOff: false }],
  ["claude-sonnet-5-5", { thinkingOff: "between_tools", toolChoice: "auto", binding: "new accounts" }],
  ["claude-opus-5-5", { thinkingOff: "never", toolChoice: "auto", binding: "new accounts" }],
  ["claude-opus-5-5", { structuredOutput: "native", systemMessages: "anywhere", strictTools: false }],
  ["claude-fable-5-1", { thinkingOff: "never", toolChoice: "auto", structuredOutput: "instruction" }],
  ["claude-mythos-5-1", { thinkingOff: "never", toolChoice: "auto", binding: "new accounts" }],
  ["claude-fable-5-2", { toolChoice: "auto", structuredOutput: "instruction", binding: "everybody" }],
  ["claude-mythos-5-2", { toolChoice: "auto", structuredOutput: "instruction", binding: "everybody" }],
];

const OTHERS: [model: string, facts: Facts][] = [
  ["amazon.nova-2-lite-v1:0", { thinking: "reasoningConfig", thinkingOff: "disabled", maxOutputTokens: 65_535 }],
  ["amazon.nova-pro-v1:0", { thinking: "none", insideToolResult: ["image", "text document"] }],
  ["amazon.nova-micro-v1:0", { cachePoints: ["system", "messages"], hourCache: false, maxOutputTokens: 10_000 }],
  ["amazon.titan-text-express-v1", { systemMessages: "nowhere", toolUse: "none" }],
  ["openai.gpt-5.6-luna", { thinking: "reasoning.effort", thinkingOff: "none", sampling: "none" }],
  ["openai.gpt-6-sol", { stopSequences: false, insideToolResult: [], maxOutputTokens: 128_000 }],
  ["openai.gpt-6-astra", { thinking: "reasoning.effort", thinkingOff: "never" }],
  ["openai.gpt-6.1-sol", { thinking: "reasoning.effort", thinkingOff: "never" }],
  ["openai.gpt-6.1-terra", { thinking: "reasoning.effort", thinkingOff: "none" }],
  ["openai.gpt-oss-120b-1:0", { thinking: "reasoning_effort", thinkingOff: "never", inlinesDefinitions: true }],
  ["openai.gpt-oss-safeguard-20b", { efforts: ["low", "medium", "high"], structuredOutput: "native" }],
  ["xai.grok-4.6", { thinking: "reasoning.effort", thinkingOff: "never", structuredOutput: "tool" }],
  ["xai.grok-4.7", { sampling: "none", stopSequences: false, structuredOutput: "native" }],
  ["moonshotai.kimi-k3", { thinking: "reasoning.effort", thinkingOff: "none", cachePoints: [] }],
  ["moonshotai.kimi-k2.5", { thinking: "reasoning_effort", insideToolResult: [], stopSequences: false }],
  ["moonshot.kimi-k2-thinking", { thinking: "reasoning_effort", structuredOutput: "native" }],
  ["zai.glm-5.3", { thinking: "reasoning_effort", thinkingOff: "never", toolChoice: "tool" }],
  ["zai.glm-5", { thinking: "reasoning_effort", efforts: ["high"], thinkingOff: "none", toolChoice: "any" }],
  ["zai.glm-4.7-flash", { efforts: ["high"], structuredOutput: "native", thinksByDefault: false }],
  ["deepseek.v3.2", { thinking: "reasoning_effort", efforts: ["high"], thinkingOff: "none", toolChoice: "any" }],
  ["deepseek.v3-v1:0", { thinking: "reasoning_effort", structuredOutput: "native" }],
  ["deepseek.r1-v1:0", { thinking: "none", toolUse: "whole", structuredOutput: "instruction" }],
  ["qwen.qwen3-32b-v1:0", { thinking: "reasoning_config", efforts: ["high"], thinkingOff: "none" }],
  ["qwen.qwen3-vl-235b-a22b", { structuredOutput: "native", insideToolResult: [], stopSequences: false }],
  ["qwen.qwen3-coder-480b-a35b-v1:0", { thinking: "none", structuredOutput: "native" }],
  ["minimax.minimax-m2.5", { thinking: "none", structuredOutput: "native" }],
  ["nvidia.nemotron-nano-9b-v2", { structuredOutput: "native" }],
  ["nvidia.nemotron-super-3-120b", { structuredOutput: "tool", maxOutputTokens: 32_000 }],
  ["google.gemma-3-27b-it", { structuredOutput: "native" }],
  ["google.gemma-3-4b-it", { structuredOutput: "tool" }],
  ["mistral.mistral-large-3-675b-instruct", { structuredOutput: "native", toolUse: "streamed", besideToolResult: [] }],
  ["mistral.ministral-3-8b-instruct", { structuredOutput: "native", toolUse: "whole", besideToolResult: [] }],
  ["mistral.pixtral-large-2502-v1:0", { structuredOutput: "tool", toolUse: "whole", insideToolResult: ["document"] }],
  ["mistral.mistral-7b-instruct-v0:2", { systemMessages: "nowhere", family: "mistral" }],
  ["meta.llama3-3-70b-instruct-v1:0", { toolChoice: "auto", toolUse: "whole", besideToolResult: [] }],
  ["meta.llama4-scout-17b-instruct-v1:0", { insideToolResult: ["image", "document"], thinking: "none" }],
  ["writer.palmyra-x5-v1:0", { toolResultStatus: false, toolUse: "whole", besideToolResult: [] }],
  ["cohere.command-r-plus-v1:0", { toolUse: "streamed", structuredOutput: "tool" }],
];

describe("toCapabilities", () => {
  test.each(CLAUDES)("anthropic.%s: %j", (model, facts) => {
    expect(toCapabilities(`anthropic.${model}`)).toMatchObject(facts);
  });

  test.each(OTHERS)("%s: %j", (model, facts) => {
    expect(toCapabilities(model)).toMatchObject(facts);
  });

  test.each([
    "claude-opus-5-6",
    "claude-opus-4-9",
    "claude-opus-4-10-20270101-v1:0",
    "claude-sonnet-5-7-20270301-v1:0",
    "claude-haiku-5",
    "claude-fable-5-3",
    "claude-saga-7-2-v1:0",
  ])("anthropic.%s is newer than the table and has the strictest line, with the schema tried", (model) => {
    expect(toCapabilities(`anthropic.${model}`)).toEqual({
      ...toCapabilities("anthropic.claude-opus-5-5"),
      systemMessages: "first",
    });
  });

  test.each([
    ["anthropic.claude-opus-5-20260724-v1:0", "anthropic.claude-opus-5"],
    ["anthropic.claude-sonnet-5-v1:0", "anthropic.claude-sonnet-5"],
    ["anthropic.claude-fable-5-20260609-v1:0", "anthropic.claude-fable-5"],
    ["anthropic.claude-sonnet-4", "anthropic.claude-sonnet-4-20250514-v1:0"],
    ["amazon.nova-3-lite-v1:0", "amazon.nova-2-lite-v1:0"],
    ["openai.gpt-7-nova", "openai.gpt-6-sol"],
    ["xai.grok-5", "xai.grok-4.7"],
    ["moonshotai.kimi-k4", "moonshotai.kimi-k3"],
    ["zai.glm-5.4", "zai.glm-5.3"],
    ["zai.glm-6", "zai.glm-5.3"],
    ["deepseek.v4", "deepseek.v3-v1:0"],
    ["mistral.mistral-large-4", "mistral.mistral-large-3-675b-instruct"],
  ])("%s has the line of %s", (model, known) => {
    expect(toCapabilities(model)).toEqual(toCapabilities(known));
  });

  test.each(["newmaker.model-x-v1:0", ""])("a model of an unknown maker, «%s», may be able to do anything", (model) => {
    expect(toCapabilities(model)).toMatchObject({
      thinking: "reasoning_effort",
      structuredOutput: "native",
      strictTools: true,
      toolChoice: "tool",
      toolUse: "streamed",
      sampling: "both",
    });
  });

  test.each(MODELS.map(([id]) => id))("%s is known: its maker has a line", (model) => {
    expect(toCapabilities(model)).not.toBe(toCapabilities("newmaker.model-x"));
  });
});
