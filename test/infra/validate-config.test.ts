import { describe, expect, test } from "vitest";
import gatewayConfig from "../../gateway.config.ts";
import { validateConfig } from "../../infra/validate-config.ts";
import type { GatewayConfig } from "../../shared/gateway-config.ts";

const accepted: Partial<GatewayConfig>[] = [
  {},
  { memoryMegabytes: 128, timeoutSeconds: 1 },
  { memoryMegabytes: 10_240, timeoutSeconds: 900 },
  { reservedConcurrency: 0 },
  { logRetentionDays: 3653 },
  { allowedOrigins: ["https://example.com", "http://localhost:5173", "app://obsidian.md"] },
];

const refused: [Partial<GatewayConfig>, string][] = [
  [{ memoryMegabytes: 127 }, "memoryMegabytes is 127, not a whole number from 128 to 10240"],
  [{ memoryMegabytes: 10_241 }, "memoryMegabytes is 10241, not a whole number from 128 to 10240"],
  [{ timeoutSeconds: 0 }, "timeoutSeconds is 0, not a whole number from 1 to 900"],
  [{ timeoutSeconds: 901 }, "timeoutSeconds is 901, not a whole number from 1 to 900"],
  [{ timeoutSeconds: 1.5 }, "timeoutSeconds is 1.5, not a whole number from 1 to 900"],
  [{ reservedConcurrency: -1 }, "reservedConcurrency is -1, not a whole number from 0 to Infinity"],
  [{ logRetentionDays: 42 }, "logRetentionDays is 42, not one of 1, 3, 5, 7, 14, 30, 60"],
  [{ allowedOrigins: [] }, `allowedOrigins is empty; "*" allows every page`],
  [{ allowedOrigins: ["https://example.com/"] }, `allowedOrigins has "https://example.com/", not "*" or like`],
  [{ allowedOrigins: ["example.com"] }, `allowedOrigins has "example.com", not "*" or like "https://example.com"`],
  [
    { timeoutSeconds: 0, allowedOrigins: [""] },
    `timeoutSeconds is 0, not a whole number from 1 to 900; allowedOrigins`,
  ],
];

describe("validateConfig", () => {
  test.each(accepted)("accepts %j", (change) => {
    expect(() => validateConfig({ ...gatewayConfig, ...change })).not.toThrow();
  });

  test.each(refused)("refuses %j and says why", (change, message) => {
    expect(() => validateConfig({ ...gatewayConfig, ...change })).toThrow(`gateway.config.ts: ${message}`);
  });
});
