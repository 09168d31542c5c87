import { createOpenAI } from "@ai-sdk/openai";
import { toProbes } from "./ai-sdk.mjs";

const connect = ({ baseURL, apiKey }) => createOpenAI({ baseURL, apiKey });

export const probes = toProbes({
  chat: (world) => connect(world)(world.model),
  embedding: (world) => connect(world).embedding(world.embeddingModel),
  providerOptions: {
    openai: {
      store: false,
      forceReasoning: true,
      reasoningEffort: "high",
      reasoningSummary: "auto",
      include: ["reasoning.encrypted_content"],
    },
  },
});
