import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { toProbes } from "./ai-sdk.mjs";

const connect = ({ baseURL, apiKey }) =>
  createOpenAICompatible({ name: "bedrock", baseURL, apiKey, supportsStructuredOutputs: true });

export const probes = toProbes({
  chat: (world) => connect(world)(world.model),
  embedding: (world) => connect(world).embeddingModel(world.embeddingModel),
  providerOptions: { bedrock: { reasoningEffort: "high" } },
});
