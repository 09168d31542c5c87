import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invokeModel } from "../../../local/bedrock/invoke-model.ts";
import { isJsonObject } from "../../../shared/openai/json-object.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toRanking } from "../../../shared/openai/rerank/ranking.ts";
import { RerankRequest } from "../../../shared/openai/rerank/rerank-request.ts";
import { readRanking } from "../../../shared/rerank/read-ranking.ts";
import { toRerankBody } from "../../../shared/rerank/to-rerank-body.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { mutilate, ODD_VALUES } from "../../mutilate.ts";

const { folder, cases } = goldenCases("rerank", ".openai.json");
const MODEL = "cohere.rerank-v3-5:0";

/** The body that Bedrock is sent, and what is made of the stand-in's answer; a refusal of the stand-in's is a failure. */
function rank(json: string) {
  const request = parseBody(RerankRequest, json);
  const call = toRerankBody(request, request.model);
  if (!call) throw new Error(`${request.model} ranks nothing`);
  const body = JSON.parse(JSON.stringify(call.body));
  const { answer } = invokeModel(request.model, body);
  if (!("body" in answer) || !isJsonObject(answer.body)) throw new Error(JSON.stringify(answer));
  const ranked = readRanking(answer.body, request.documents.length);
  return { body, answer: toRanking(request, "rerank-1", ranked, answer.inputTokens ?? 0) };
}

describe("toRerankBody", () => {
  test.each(cases)("%s gives the golden body, which Bedrock takes, and the golden answer", async (name) => {
    const { body, answer } = rank(readGolden(folder, `${name}.openai.json`));
    await expect(`${JSON.stringify({ body, answer }, null, 2)}\n`).toMatchFileSnapshot(
      join(folder, `${name}.bedrock.json`),
    );
  });

  test.each(["cohere.command-r-v1:0", "cohere.embed-v4:0", "anthropic.claude-opus-5-5", ""])(
    "knows that %j ranks nothing",
    (model) => {
      expect(toRerankBody({ model, query: "q", documents: ["a"] }, model)).toBeUndefined();
    },
  );

  test.each<[what: string, body: object, param: string, code: string]>([
    ["no query", { query: undefined }, "query", "missing_required_parameter"],
    ["an empty query", { query: "" }, "query", "empty_string"],
    ["no documents", { documents: [] }, "documents", "empty_array"],
    ["an empty document", { documents: ["a", ""] }, "documents[1]", "empty_string"],
    ["a document without text", { documents: [{ title: "a" }] }, "documents[0].text", "missing_required_parameter"],
    ["a number for a document", { documents: [1] }, "documents[0]", "invalid_type"],
    ["none of the best", { top_n: 0 }, "top_n", "integer_below_min_value"],
    ["1,001 documents", { documents: Array(1_001).fill("a") }, "documents", "array_above_max_length"],
  ])("refuses %s", (_, body, param, code) => {
    const json = JSON.stringify({ model: MODEL, query: "q", documents: ["a"], ...body });
    expect(() => rank(json)).toThrow(expect.objectContaining({ status: 400, param, code }));
  });

  test("makes of a golden body with anything wrong in it what Bedrock takes, or a 400", () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(20), fc.constantFrom(...ODD_VALUES), (name, index, odd) => {
        const body = JSON.parse(readGolden(folder, `${name}.openai.json`));
        mutilate(body, index, odd);
        const error = refusalOf(() => rank(JSON.stringify({ ...body, model: MODEL })));
        if (error) expect(error).toMatchObject({ status: 400, param: expect.stringMatching(/./) });
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
  });
});

function refusalOf(work: () => unknown): OpenAIError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
}

describe("readRanking", () => {
  test("puts the best first, whatever the model does", () => {
    const results = [
      { index: 0, relevance_score: 0.1 },
      { index: 1, relevance_score: 0.9, document: { text: "not asked for" } },
    ];
    expect(readRanking({ results }, 2)).toEqual([
      { index: 1, relevance_score: 0.9 },
      { index: 0, relevance_score: 0.1 },
    ]);
  });

  test.each([
    {},
    { results: {} },
    { results: [{}] },
    { results: [{ index: 2, relevance_score: 1 }] },
    { results: [null] },
  ])("takes %j for no ranking of two documents", (answer) => {
    const failure = { status: 502, type: "server_error", code: "upstream_error" };
    expect(() => readRanking(answer, 2)).toThrow(expect.objectContaining(failure));
  });
});
