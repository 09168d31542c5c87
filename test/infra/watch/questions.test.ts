import { expect, test } from "vitest";
import { QUESTIONS } from "../../../infra/watch/questions.ts";
import { USAGE_QUERY } from "../../../local/seen/usage-query.ts";
import { runInsights } from "../../local/seen/insights.ts";
import { logged, platformLine } from "../../local/seen/log.ts";

const NOVA = { key: "team-a", model: "fast", modelId: "us.amazon.nova-micro-v1:0", region: "us-east-1", attempts: 1 };
const CLAUDE = {
  key: "team-b",
  model: "smart",
  modelId: "us.anthropic.claude-opus-5-5",
  region: "us-east-1",
  attempts: 1,
};
const failed = (status: number, code: string) => ({ status, error: { name: "OpenAIError", status, code } });

/** A Monday. */
const LOG = [
  logged("08:00:00", {
    ...NOVA,
    status: 200,
    stream: true,
    promptTokens: 1000,
    completionTokens: 100,
    cacheReadTokens: 800,
    firstTokenMs: 300,
    costUsd: 0.01,
  }),
  logged("08:00:01", {
    ...NOVA,
    status: 200,
    stream: true,
    promptTokens: 10,
    completionTokens: 900,
    firstTokenMs: 500,
    costUsd: 0.02,
    adapted: ["sampling"],
  }),
  platformLine("08:00:02"),
  logged("08:00:03", {
    ...CLAUDE,
    status: 200,
    stream: false,
    promptTokens: 5,
    completionTokens: 7,
    fallback: "1:smart",
  }),
  logged("08:00:04", { ...CLAUDE, stream: true, firstTokenMs: 9000, ...failed(502, "upstream_error"), status: 200 }),
  logged("08:00:05", { key: "team-b", model: "smart", ...failed(429, "insufficient_quota") }),
  logged("08:00:06", { ...CLAUDE, ...failed(429, "rate_limit_exceeded") }),
  logged("08:00:07", failed(401, "invalid_api_key")),
  logged("08:00:08", { endpoint: "/models", key: "team-a", status: 200 }),
  logged("08:00:09", {
    endpoint: "/embeddings",
    key: "team-a",
    model: "embed",
    modelId: "amazon.nova-2-multimodal-embeddings-v1:0",
    attempts: 1,
    status: 200,
  }),
];

const answer = (query: string) => runInsights(query, LOG);

test.each<[question: keyof typeof QUESTIONS, answers: Record<string, string>[]]>([
  [
    "Who spent",
    [
      { key: "team-a", requests: "3", input: "1010", ofItCached: "800", output: "1000", dollars: "0.03" },
      { key: "team-b", requests: "3", input: "5", ofItCached: "0", output: "7", dollars: "0" },
    ],
  ],
  [
    "Which model",
    [
      {
        modelId: NOVA.modelId,
        model: "fast",
        requests: "2",
        input: "1010",
        ofItCached: "800",
        output: "1000",
        dollars: "0.03",
      },
      {
        modelId: CLAUDE.modelId,
        model: "smart",
        requests: "3",
        input: "5",
        ofItCached: "0",
        output: "7",
        dollars: "0",
      },
      {
        modelId: "amazon.nova-2-multimodal-embeddings-v1:0",
        model: "embed",
        requests: "1",
        input: "0",
        ofItCached: "0",
        output: "0",
        dollars: "0",
      },
    ],
  ],
  [
    "Was it slow",
    [
      { modelId: CLAUDE.modelId, requests: "1", firstToken50: "9000", firstToken99: "9000", duration99: "900" },
      {
        modelId: NOVA.modelId,
        requests: "2",
        firstToken50: "300",
        firstToken99: "500",
        duration99: "900",
        speed: "1208.35",
      },
    ],
  ],
  [
    "Who was refused",
    [
      { key: "team-b", "error.status": "429", "error.code": "insufficient_quota", refusals: "1" },
      { key: "team-b", "error.status": "429", "error.code": "rate_limit_exceeded", refusals: "1" },
      { "error.status": "401", "error.code": "invalid_api_key", refusals: "1" },
    ],
  ],
  [
    "Why",
    [
      ["502", "upstream_error", "08:00:04", { model: "smart", modelId: CLAUDE.modelId }],
      ["429", "insufficient_quota", "08:00:05", { model: "smart" }],
      ["429", "rate_limit_exceeded", "08:00:06", { model: "smart", modelId: CLAUDE.modelId }],
      ["401", "invalid_api_key", "08:00:07", {}],
    ].map(([status, code, lastRequest, models]) => ({
      "error.status": status as string,
      "error.code": code as string,
      "error.name": "OpenAIError",
      endpoint: "/chat/completions",
      ...(models as object),
      requests: "1",
      lastRequest: lastRequest as string,
    })),
  ],
  [
    "What was adapted, or fell back",
    [
      { modelId: NOVA.modelId, "adapted.0": "sampling", requests: "1" },
      { modelId: CLAUDE.modelId, fallback: "1:smart", requests: "1" },
    ],
  ],
])("the saved query %j answers from the lines that there are, by names that they have", (question, answers) => {
  expect(answer(QUESTIONS[question].join("\n| "))).toEqual(answers);
});

test("every saved query is asked here, and that of `npm run usage` tells what was answered or paid for", () => {
  expect(Object.keys(QUESTIONS)).toHaveLength(6);
  expect(answer(USAGE_QUERY).map(({ key, model, requests }) => [key, model, requests])).toEqual([
    ["team-a", "fast", "2"],
    ["team-b", "smart", "2"],
    ["team-a", "embed", "1"],
  ]);
});

test.each([
  'filter mesage = "request"',
  "filter ispresent(adapted.9)",
  "stats count(*) as requests by alias",
  "stats sum(tokens) as n by key",
  "stats sum(promptTokens) as promptTokens by key",
  "sort tokens desc",
  "filter status > 1",
  "dedup key",
])("the stand-in for Logs Insights refuses %j", (query) => {
  expect(() => answer(query)).toThrow(SyntaxError);
});
