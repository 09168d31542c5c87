import type { GatewayConfig } from "./shared/gateway-config.ts";

/** The one file to edit: what is deployed and how it behaves. Change, then `npx cdk deploy`. */
const config: GatewayConfig = {
  memoryMegabytes: 1024,
  timeoutSeconds: 600,
  logRetentionDays: 30,
  allowedOrigins: ["*"],
  modelAliases: {},
  guardrails: [],
  mediaBuckets: [],
  maxChoices: 4,
  fetchRemoteImages: false,
  reasoningCarrierLimit: 12_000,
};

export default config;
