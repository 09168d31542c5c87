import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { toProbes } from "./ai-sdk.mjs";

const connect = ({ baseURL, apiKey }) => createOpenRouter({ baseURL, apiKey });

export const probes = toProbes({
  chat: (world) => connect(world).chat(world.model, { reasoning: { effort: "high" } }),
  embedding: (world) => connect(world).textEmbeddingModel(world.embeddingModel),
});
