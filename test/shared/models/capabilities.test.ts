import { describe, expect, test } from "vitest";
import { type Capabilities, toCapabilities } from "../../../shared/models/capabilities.ts";

type Row = [model: string, ...Pick4];
type Pick4 = [
  thinking: Capabilities["thinking"],
  sampling: Capabilities["sampling"],
  structuredOutput: Capabilities["structuredOutput"],
  prefill: boolean,
];

const FAMILIES: Row[] = [
  ["anthropic.claude-opus-5", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-opus-4-8", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-opus-4-7", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-sonnet-5", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-fable-5", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-mythos-preview", "adaptive-only", "none", "tool", false],
  ["anthropic.claude-opus-4-6-v1", "adaptive", "one", "native", false],
  ["anthropic.claude-sonnet-4-6", "adaptive", "one", "native", false],
  ["anthropic.claude-opus-4-5-20251101-v1:0", "budget", "one", "native", true],
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", "budget", "one", "native", true],
  ["anthropic.claude-haiku-4-5-20251001-v1:0", "budget", "one", "native", true],
  ["anthropic.claude-opus-4-1-20250805-v1:0", "budget", "both", "tool", true],
  ["anthropic.claude-opus-4-20250514-v1:0", "budget", "both", "tool", true],
  ["anthropic.claude-sonnet-4-20250514-v1:0", "budget", "both", "tool", true],
  ["anthropic.claude-3-7-sonnet-20250219-v1:0", "budget", "both", "tool", true],
  ["anthropic.claude-3-5-sonnet-20241022-v2:0", "none", "both", "tool", true],
  ["anthropic.claude-3-5-haiku-20241022-v1:0", "none", "both", "tool", true],
  ["anthropic.claude-3-haiku-20240307-v1:0", "none", "both", "tool", true],
  ["anthropic.claude-v2:1", "none", "both", "tool", true],
  ["amazon.nova-2-lite-v1:0", "nova", "both", "tool", true],
  ["amazon.nova-pro-v1:0", "none", "both", "tool", true],
  ["openai.gpt-oss-120b-1:0", "reasoning_effort", "both", "native", true],
  ["moonshot.kimi-k2-thinking", "reasoning_effort", "both", "native", true],
  ["moonshotai.kimi-k2.5", "reasoning_effort", "both", "native", true],
  ["deepseek.v3-v1:0", "reasoning_config", "both", "tool", true],
  ["deepseek.v3.2", "reasoning_config", "both", "tool", true],
  ["deepseek.r1-v1:0", "none", "both", "instruction", true],
  ["meta.llama3-3-70b-instruct-v1:0", "none", "both", "tool", true],
  ["qwen.qwen3-235b-a22b-2507-v1:0", "none", "both", "tool", true],
  ["", "none", "both", "tool", true],
];

describe("toCapabilities", () => {
  test.each(FAMILIES)("%s: thinking %s, sampling %s, JSON schema by %s, prefill %s", (model, ...expected) => {
    const { thinking, sampling, structuredOutput, prefill } = toCapabilities(model);
    expect([thinking, sampling, structuredOutput, prefill]).toEqual(expected);
  });

  test.each([
    "anthropic.claude-opus-5-5",
    "anthropic.claude-opus-4-9",
    "anthropic.claude-opus-4-10-20270101-v1:0",
    "anthropic.claude-haiku-5",
    "anthropic.claude-saga-7-2-v1:0",
  ])("%s is newer than the table and counts as the newest Claude", (model) => {
    expect(toCapabilities(model)).toEqual(toCapabilities("anthropic.claude-opus-5"));
  });

  test.each<[model: string, places: Capabilities["cachePoints"]]>([
    ["anthropic.claude-opus-5", ["tools", "system", "messages", "tool messages"]],
    ["anthropic.claude-3-7-sonnet-20250219-v1:0", ["tools", "system", "messages", "tool messages"]],
    ["amazon.nova-pro-v1:0", ["system", "messages"]],
    ["amazon.nova-2-lite-v1:0", ["system", "messages"]],
    ["mistral.mistral-large-2407-v1:0", []],
    ["openai.gpt-oss-120b-1:0", []],
    ["", []],
  ])("%s takes cache points in %j", (model, places) => {
    expect(toCapabilities(model).cachePoints).toEqual(places);
  });

  test.each<[model: string, takes: boolean]>([
    ["anthropic.claude-opus-5", false],
    ["anthropic.claude-opus-4-8", false],
    ["anthropic.claude-sonnet-5", false],
    ["anthropic.claude-fable-5", false],
    ["anthropic.claude-opus-4-6-v1", true],
    ["anthropic.claude-haiku-4-5-20251001-v1:0", true],
  ])("%s takes strict tools: %s", (model, takes) => {
    expect(toCapabilities(model).strictTools).toBe(takes);
  });

  test.each<[model: string, tokens: number | undefined]>([
    ["anthropic.claude-opus-5", 128_000],
    ["anthropic.claude-sonnet-4-6", 128_000],
    ["anthropic.claude-sonnet-4-5-20250929-v1:0", 64_000],
    ["anthropic.claude-opus-4-1-20250805-v1:0", 32_000],
    ["anthropic.claude-3-5-haiku-20241022-v1:0", 8_192],
    ["anthropic.claude-3-haiku-20240307-v1:0", 4_096],
    ["amazon.nova-micro-v1:0", 10_000],
    ["meta.llama3-3-70b-instruct-v1:0", undefined],
  ])("%s writes at most %s tokens", (model, tokens) => {
    expect(toCapabilities(model).maxOutputTokens).toBe(tokens);
  });
});
