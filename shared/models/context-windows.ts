/** Tokens that models read, by their names: the first pattern that matches decides. */
const CONTEXT_WINDOWS: readonly (readonly [pattern: RegExp, tokens: number])[] = [
  [/^anthropic\.claude-(fable|mythos|opus-(5|4-[678])|sonnet-(5|4-6)|haiku-5)/, 1_000_000],
  [/^anthropic\./, 200_000],
  [/^amazon\.nova-(2-(lite|pro)|premier)/, 1_000_000],
  [/^amazon\.nova-micro/, 128_000],
  [/^amazon\.nova-(lite|pro)/, 300_000],
  [/^openai\.gpt-oss/, 128_000],
  [/^openai\./, 922_000],
  [/^xai\./, 500_000],
  [/^moonshot(ai)?\.kimi-k2/, 262_144],
  [/^moonshot/, 1_000_000],
  [/^zai\.glm-(4|5(?!\.\d))/, 203_000],
  [/^zai\./, 1_000_000],
  [/^deepseek\.v3\.2/, 164_000],
  [/^deepseek\.r1/, 128_000],
  [/^minimax\./, 196_000],
  [/^nvidia\.nemotron-super/, 256_000],
  [/^(nvidia|google|writer)\./, 128_000],
  [/^mistral\.(mistral-large-3|devstral)/, 256_000],
  [/^mistral\.voxtral/, 32_768],
  [/^mistral\.(mixtral|mistral-7b|mistral-small-24)/, 32_000],
  [/^mistral\./, 128_000],
  [/^meta\.llama4/, 1_000_000],
  [/^meta\.llama3-(70b|8b)/, 8_000],
  [/^meta\./, 128_000],
];

/** How many tokens a model reads, where that is known. */
export function toContextWindow(model: string): number | undefined {
  return CONTEXT_WINDOWS.find(([pattern]) => pattern.test(model))?.[1];
}
