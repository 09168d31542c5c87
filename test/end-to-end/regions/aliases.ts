import type { GatewayConfigFile } from "../../../shared/gateway-config.ts";

const role = (account: string) => `arn:aws:iam::${account}:role/bedrock`;

/** Six aliases over three regions and two roles. */
export const ALIASES = {
  smart: {
    modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    fallbacks: ["smart-eu", "smart-tokyo", "us.amazon.nova-2-lite-v1:0"],
  },
  "smart-eu": {
    modelId: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    region: "eu-west-1",
    roleArn: role("210987654321"),
    overrides: { max_tokens: 77 },
  },
  "smart-tokyo": {
    modelId: "jp.anthropic.claude-sonnet-4-5-20250929-v1:0",
    region: "ap-northeast-1",
    roleArn: role("310987654321"),
  },
  fast: { modelId: "us.amazon.nova-2-lite-v1:0", next: "us.amazon.nova-micro-v1:0", defaults: { max_tokens: 5 } },
  locked: {
    modelId: "us.amazon.nova-micro-v1:0",
    roleArn: "arn:aws:iam::210987654321:role/denied",
    fallbacks: ["fast"],
  },
  team: "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/teamclaude01",
} satisfies GatewayConfigFile["modelAliases"];
