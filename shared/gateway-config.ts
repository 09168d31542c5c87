/**
 * What an alias stands for: a model id, inference-profile id or ARN. An ARN that does not tell its model (an application
 * inference profile, a provisioned model) goes with the foundation model behind it, so that its capabilities are known.
 */
export type ModelAlias = string | { modelId: string; foundationModel: string };

/** What a deployment can be told; `gateway.config.ts` at the root is the one instance. */
export type GatewayConfig = {
  /** Lambda memory in MB, 128–10240. CPU grows with it. */
  memoryMegabytes: number;
  /** Lambda timeout in seconds, 1–900. It bounds the whole stream, and is the cost guard against readers who left. */
  timeoutSeconds: number;
  /** Most requests at the same time; the rest get 429. Left out: the account's own limit. */
  reservedConcurrency?: number;
  /** Days that the log group keeps its lines. */
  logRetentionDays: number;
  /** Origins that browsers may call from. */
  allowedOrigins: string[];
  /** Names that clients may ask for → what Bedrock is called with. Every other name goes to Bedrock as it is. */
  modelAliases: Record<string, ModelAlias>;
  /** Ids of the guardrails that requests may name. */
  guardrails: string[];
  /** Buckets that `s3://` images, documents and videos may come from; Bedrock reads them with the function's role. */
  mediaBuckets: string[];
  /** Most choices (`n`) of one request; each is a Bedrock call of its own. */
  maxChoices: number;
  /** Fetch `https://` images that a message points to? Only public addresses are ever connected to. */
  fetchRemoteImages: boolean;
  /** Longest tool-call id, in characters, that carries Claude's signed reasoning through clients; 0 switches it off. */
  reasoningCarrierLimit: number;
};
