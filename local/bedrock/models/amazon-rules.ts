import { KNOWN_MODEL, type ModelLine, type ModelRules, TEXT_ONLY } from "./model-rules.ts";

const NOVA: ModelRules = {
  ...KNOWN_MODEL,
  family: "nova",
  profiles: ["us", "us-gov", "ca", "eu", "apac", "global"],
  contextTokens: 300_000,
  outputTokens: 10_000,
  replayedThoughts: false,
  caching: "outside tools",
  cacheLifetimes: [],
  structuredOutput: false,
  insideToolResult: ["image", "text document"],
  media: ["image", "document", "video"],
  additionalFields: ["inferenceConfig", "reasoningConfig"],
};
const NOVA_2: ModelRules = {
  ...NOVA,
  profiles: ["us", "eu", "jp", "apac", "global"],
  profileOnly: true,
  contextTokens: 1_000_000,
  outputTokens: 65_535,
  replayedThoughts: true,
  reasoningConfig: true,
};

/** Amazon's models. */
export const AMAZON_RULES: readonly ModelLine[] = [
  // No inference profile serves those that embed or rank.
  [/amazon\.(?:titan-embed|nova-2-multimodal-embeddings|rerank)/, { ...KNOWN_MODEL, profiles: [] }],
  [/amazon\.titan/, { ...TEXT_ONLY, structuredOutput: false, systemMessages: "nowhere", toolUse: "none" }],
  [/amazon\.nova-2/, NOVA_2],
  [/amazon\.nova-premier/, { ...NOVA, profiles: ["us"], profileOnly: true, contextTokens: 1_000_000 }],
  [/amazon\.nova-micro/, { ...NOVA, contextTokens: 128_000, media: ["document"] }],
  [/amazon\.nova/, NOVA],
];
