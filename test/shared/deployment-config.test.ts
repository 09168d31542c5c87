import { describe, expect, test } from "vitest";
import { findDoorProblems } from "../../shared/deployment-config.ts";
import { readGatewayConfig } from "../../shared/gateway-config.ts";

const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef";
const KEY = "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

const ACCEPTED: Record<string, unknown>[] = [
  { allowedModels: [] },
  { allowedModels: ["*", "claude-*", "us.anthropic.claude-opus-5-5", "openai/gpt-4.1:fast_one"] },
  { door: "rest-api" },
  { door: "rest-api", domainName: "ai.example.com", certificateArn: CERTIFICATE },
  { kmsKeyArn: KEY },
  { kmsKeyArn: "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-0123456789abcdef0123456789abcdef" },
  { dashboard: true, alarmEmail: "platform@example.com" },
];

const REFUSED: [unknown, string][] = [
  [{ allowedModels: "claude-*" }, 'allowedModels is "claude-*", not a list'],
  [{ allowedModels: ["claude*", "a b"] }, 'allowedModels[1] is "a b", not a pattern like "claude-*"'],
  [{ allowedModels: ["a$b"] }, 'allowedModels[0] is "a$b", not a pattern like "claude-*"'],
  [{ door: "alb" }, 'door is "alb", neither "url" nor "rest-api"'],
  [
    { domainName: "https://ai.example.com" },
    'domainName is "https://ai.example.com", not a name like "ai.example.com"',
  ],
  [{ certificateArn: "abc" }, 'certificateArn is "abc", not the ARN of a certificate'],
  [
    { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/mine" },
    'kmsKeyArn is "arn:aws:kms:us-east-1:123456789012:alias/mine", not the ARN of a KMS key',
  ],
  [{ dashboard: "yes" }, 'dashboard is "yes", neither true nor false'],
  [{ alarmEmail: "platform" }, 'alarmEmail is "platform", not an e-mail address'],
  [
    { allowedOrigins: [`https://${"a".repeat(250)}`] },
    `allowedOrigins[0] is "https://${"a".repeat(92)}", not "*" or like "https://example.com"`,
  ],
];

describe("readGatewayConfig: what stands around the function", () => {
  test.each(ACCEPTED)("takes %j", (written) => {
    expect(readGatewayConfig(written)).toMatchObject(written);
  });

  test.each(REFUSED)("refuses %j", (written, problem) => {
    expect(() => readGatewayConfig(written)).toThrow(new Error(`gateway.config.ts: ${problem}`));
  });
});

describe("findDoorProblems", () => {
  const named = { domainName: "ai.example.com", certificateArn: CERTIFICATE };

  test.each([
    [{ door: "url" }, []],
    [{ door: "rest-api" }, []],
    [{ door: "rest-api", ...named }, []],
    [{ door: "rest-api", domainName: named.domainName }, ["certificateArn is missing beside domainName"]],
    [{ door: "rest-api", certificateArn: CERTIFICATE }, ["domainName is missing beside certificateArn"]],
    [
      { door: "url", ...named },
      ['domainName is "ai.example.com", which a Function URL cannot have; door: "rest-api" can'],
    ],
  ])("finds in %j: %j", (config, problems) => {
    expect(findDoorProblems(config)).toEqual(problems);
  });
});
