import { matchesAny } from "../../../shared/models/model-patterns.ts";
import { toNames } from "../../../shared/models/target.ts";
import type { RequestLine } from "./request-line.ts";

/** Dollars per million tokens by model pattern, the config's `prices`. */
export type Prices = Readonly<Record<string, readonly [input: number, output: number]>>;

/** What a cached token costs of one that is not. */
const CACHE_READ = 0.1;
const CACHE_WRITE = 1.25;

/**
 * What a request cost in dollars, estimated by the first price whose pattern matches the model's alias or id; undefined
 * where none does, or where the tokens are not known. Vectors and rankings have none but the prompt's.
 * @param foundationModel the model behind an ARN that does not tell it, where that is known
 */
export function toCost(line: RequestLine, prices: Prices, foundationModel?: string): number | undefined {
  const { model = "", modelId = "", fallback = "" } = line;
  const { promptTokens, completionTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0 } = line;
  // What was called: without its channel, and what was fallen back to.
  const alias = fallback.replace(/^\d+:/, "") || model.replace(/@.*/s, "");
  const names = toNames({ alias, modelId, foundationModel });
  const price = Object.entries(prices).find(([pattern]) => matchesAny([pattern], names))?.[1];
  if (!price || promptTokens === undefined) return undefined;
  const [input, output] = price;
  const uncached = promptTokens - cacheReadTokens - cacheWriteTokens;
  const prompt = (uncached + cacheReadTokens * CACHE_READ + cacheWriteTokens * CACHE_WRITE) * input;
  return round((prompt + completionTokens * output) / 1_000_000);
}

/** Ten digits behind the point tell a single token of the cheapest model. */
function round(dollars: number): number {
  return Number(dollars.toFixed(10));
}
