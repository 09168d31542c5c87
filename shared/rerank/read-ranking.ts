import { isJsonObject, type JsonObject } from "../openai/json-object.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import type { Ranked } from "../openai/rerank/ranking.ts";

/**
 * The ranking in a model's answer, the best first.
 * @param count how many documents it was given
 * @throws {OpenAIError} 502 where there is none
 */
export function readRanking({ results }: JsonObject, count: number): Ranked[] {
  const ranked = Array.isArray(results) ? results.map((result) => readRanked(result, count)) : [undefined];
  const read = ranked.filter((result) => result !== undefined);
  if (read.length === ranked.length) return read.sort((a, b) => b.relevance_score - a.relevance_score);
  throw new OpenAIError(502, "Bedrock answered with no ranking.", { type: "server_error", code: "upstream_error" });
}

function readRanked(result: unknown, count: number): Ranked | undefined {
  const { index, relevance_score } = isJsonObject(result) ? result : {};
  if (typeof index !== "number" || typeof relevance_score !== "number") return undefined;
  return Number.isInteger(index) && index >= 0 && index < count ? { index, relevance_score } : undefined;
}
