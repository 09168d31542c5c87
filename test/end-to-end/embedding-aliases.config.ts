import base from "../../gateway.config.ts";
import type { GatewayConfigFile } from "../../shared/gateway-config.ts";

export default {
  ...base,
  modelAliases: {
    embed: {
      modelId: "eu.cohere.embed-v4:0",
      region: "eu-west-1",
      defaults: { dimensions: 256 },
      overrides: { truncate: "END" },
      fallbacks: ["amazon.titan-embed-text-v2:0"],
    },
    "embed-there": {
      modelId: "eu.cohere.embed-v4:0",
      region: "eu-west-1",
      roleArn: "arn:aws:iam::210987654321:role/embedder",
    },
    rank: { modelId: "amazon.rerank-v1:0", region: "us-west-2", defaults: { top_n: 1 } },
  },
} satisfies GatewayConfigFile;
