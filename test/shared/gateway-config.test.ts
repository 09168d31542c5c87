import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { describe, expect, test } from "vitest";
import { LOG_RETENTION_DAYS, readGatewayConfig } from "../../shared/gateway-config.ts";

const DEFAULTS = {
  memoryMegabytes: 512,
  timeoutSeconds: 600,
  logRetentionDays: 30,
  allowedOrigins: ["*"],
  modelAliases: {},
  channel: "current",
  guardrails: [],
  mediaBuckets: [],
  promptCacheKey: true,
  page: true,
  maxChoices: 4,
  fetchRemoteImages: false,
  reasoningCarrierLimit: 48_000,
  door: "url",
  auth: "api-key",
  dashboard: false,
  budgets: false,
  onStoreFailure: "allow",
};

const NOVA = "us.amazon.nova-micro-v1:0";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:otlp-AbCdEf";
const PROFILE = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3";

const ROLE = "arn:aws:iam::123456789012:role/teams/bedrock";
const alias = (members: object) => ({ modelAliases: { smart: { modelId: NOVA, ...members } } });

const ACCEPTED: Record<string, unknown>[] = [
  { memoryMegabytes: 128, timeoutSeconds: 3 },
  { memoryMegabytes: 10_240, timeoutSeconds: 900 },
  { reservedConcurrency: 0 },
  { logRetentionDays: 3653 },
  { allowedOrigins: ["https://example.com", "http://localhost:5173", "app://obsidian.md"] },
  { modelAliases: { "openai/gpt-4.1:fast_one": NOVA, mine: { modelId: PROFILE } } },
  { modelAliases: { mine: { modelId: PROFILE, foundationModel: "anthropic.claude-sonnet-4-5-20250929-v1:0" } } },
  { modelAliases: { mine: { modelId: NOVA, region: "ap-southeast-2", roleArn: ROLE, next: NOVA } } },
  {
    modelAliases: {
      mine: { modelId: NOVA, next: { modelId: PROFILE, foundationModel: "a.b", region: "us-gov-west-1" } },
    },
  },
  { modelAliases: { a: { modelId: NOVA, fallbacks: ["b", "eu.amazon.nova-micro-v1:0", PROFILE] }, b: NOVA } },
  { modelAliases: { a: { modelId: NOVA, defaults: { temperature: 0, dimensions: 256 }, overrides: { user: null } } } },
  { modelAliases: { "us.amazon.nova-micro-v1:0": "global.amazon.nova-micro-v1:0" } },
  { channel: "next" },
  { allowGlobalInference: false, defaultMaxTokens: 0 },
  { moderationGuardrail: { id: "gr1a2b3c", version: "DRAFT" } },
  { guardrails: ["gr1a2b3c"], mediaBuckets: ["my.media-1"], maxChoices: 128 },
  { prices: { "claude-*": [3, 15], "*": [0, 0.5] }, metrics: "emf" },
  { telemetry: { otlpEndpoint: "https://cloud.langfuse.com/api/public/otel" } },
  { telemetry: { otlpEndpoint: "http://127.0.0.1:4318", headersSecretArn: SECRET, captureContent: true } },
  { budgets: true, onStoreFailure: "refuse" },
  { auth: "bedrock-api-key", onStoreFailure: "refuse", door: "rest-api" },
  { auth: "iam", page: false, modelAliases: { mine: { modelId: NOVA, roleArn: ROLE } } },
  { reasoningCarrierLimit: 0, fetchRemoteImages: true, promptCacheKey: false, page: false },
];

const REFUSED: [unknown, string][] = [
  [{ memoryMegabytes: 127 }, "memoryMegabytes is 127, not a whole number from 128 to 10240"],
  [{ memoryMegabytes: 10_241 }, "memoryMegabytes is 10241, not a whole number from 128 to 10240"],
  [{ memoryMegabytes: "1024" }, 'memoryMegabytes is "1024", not a whole number from 128 to 10240'],
  [{ timeoutSeconds: 2 }, "timeoutSeconds is 2, not a whole number from 3 to 900"],
  [{ timeoutSeconds: 901 }, "timeoutSeconds is 901, not a whole number from 3 to 900"],
  [{ timeoutSeconds: 3.5 }, "timeoutSeconds is 3.5, not a whole number from 3 to 900"],
  [{ timeoutSeconds: Number.NaN }, "timeoutSeconds is NaN, not a whole number from 3 to 900"],
  [{ timeoutSeconds: null }, "timeoutSeconds is null, not a whole number from 3 to 900"],
  [{ reservedConcurrency: -1 }, "reservedConcurrency is -1, not a whole number from 0 up"],
  [{ logRetentionDays: 42 }, `logRetentionDays is 42, not one of ${LOG_RETENTION_DAYS.join(", ")}`],
  [{ allowedOrigins: "*" }, 'allowedOrigins is "*", not a list'],
  [{ allowedOrigins: [] }, 'allowedOrigins is [], which allows no page; "*" allows every page'],
  [{ allowedOrigins: Array(101).fill("*") }, "allowedOrigins is a list, longer than the 100 of a Function URL"],
  [
    { allowedOrigins: ["*", "https://example.com/"] },
    'allowedOrigins[1] is "https://example.com/", not "*" or like "https://example.com"',
  ],
  [{ allowedOrigins: ["example.com"] }, 'allowedOrigins[0] is "example.com", not "*" or like "https://example.com"'],
  [{ prices: [1, 2] }, "prices is a list, not an object"],
  [{ prices: { nova: [1] } }, "prices.nova is a list, not [dollars per million tokens in, and out]"],
  [{ prices: { nova: [1, -2] } }, "prices.nova is a list, not [dollars per million tokens in, and out]"],
  [{ prices: { "nova pro": [1, 2] } }, 'prices.nova pro is "nova pro", not a pattern like "claude-*"'],
  [{ metrics: true }, 'metrics is true, not "emf"'],
  [{ telemetry: "https://otel" }, 'telemetry is "https://otel", not an object'],
  [{ telemetry: {} }, "telemetry.otlpEndpoint is missing"],
  [
    { telemetry: { otlpEndpoint: "otel:4318" } },
    'telemetry.otlpEndpoint is "otel:4318", not a URL without a password, `?` and `#`',
  ],
  [
    { telemetry: { otlpEndpoint: "https://pk:sk@otel" } },
    'telemetry.otlpEndpoint is "https://pk:sk@otel", not a URL without a password, `?` and `#`',
  ],
  [
    { telemetry: { otlpEndpoint: "https://otel", headersSecretArn: "Basic abc" } },
    'telemetry.headersSecretArn is "Basic abc", not the ARN of a secret',
  ],
  [{ telemetry: { otlpEndpoint: "https://otel", headers: {} } }, "telemetry.headers is no member of the config"],
  [{ budgets: "yes" }, 'budgets is "yes", neither true nor false'],
  [{ onStoreFailure: "fail" }, 'onStoreFailure is "fail", neither "allow" nor "refuse"'],
  [{ modelAliases: [NOVA] }, "modelAliases is a list, not an object"],
  ...["constructor", "prototype", "__proto__"].map((name): [unknown, string] => [
    { modelAliases: JSON.parse(`{"fast":"${NOVA}","${name}":"${NOVA}"}`) },
    "modelAliases is an object, in which nothing may be named constructor or prototype or __proto__",
  ]),
  [{ modelAliases: { fast: "" } }, 'modelAliases.fast is "", not a model id, inference-profile id or ARN'],
  [{ modelAliases: { fast: 1 } }, "modelAliases.fast is 1, neither a model id nor an object with a modelId"],
  [{ modelAliases: { fast: {} } }, "modelAliases.fast.modelId is missing"],
  [{ modelAliases: { fast: { modelId: NOVA, regoin: "" } } }, "modelAliases.fast.regoin is no member of the config"],
  [
    { modelAliases: { "fast@next": NOVA } },
    'modelAliases.fast@next is "fast@next", not a name of letters, digits, `.`, `_`, `-`, `/` and `:`',
  ],
  [
    { modelAliases: { "a\nb": NOVA } },
    'modelAliases.a�b is "a\\nb", not a name of letters, digits, `.`, `_`, `-`, `/` and `:`',
  ],
  [{ modelAliases: { a: "nova-pro" } }, 'modelAliases.a is "nova-pro", not a model id, inference-profile id or ARN'],
  [
    { modelAliases: { a: { modelId: "anthropic/claude.x" } } },
    'modelAliases.a.modelId is "anthropic/claude.x", not a model id, inference-profile id or ARN',
  ],
  [alias({ region: "eu" }), 'modelAliases.smart.region is "eu", not a region like "eu-west-1"'],
  [alias({ region: "EU-WEST-1" }), 'modelAliases.smart.region is "EU-WEST-1", not a region like "eu-west-1"'],
  [alias({ roleArn: "bedrock" }), 'modelAliases.smart.roleArn is "bedrock", not the ARN of a role'],
  [alias({ roleArn: PROFILE }), `modelAliases.smart.roleArn is "${PROFILE}", not the ARN of a role`],
  [alias({ next: 1 }), "modelAliases.smart.next is 1, neither a model id nor an object with a modelId"],
  [
    alias({ next: { modelId: "other" } }),
    'modelAliases.smart.next.modelId is "other", not a model id, inference-profile id or ARN',
  ],
  [alias({ next: { modelId: NOVA, fallbacks: [] } }), "modelAliases.smart.next.fallbacks is no member of the config"],
  [alias({ fallbacks: "fast" }), 'modelAliases.smart.fallbacks is "fast", not a list'],
  [alias({ fallbacks: [1] }), "modelAliases.smart.fallbacks[0] is 1, neither an alias nor a model id"],
  [alias({ fallbacks: ["nope"] }), 'modelAliases.smart.fallbacks[0] is "nope", neither an alias nor a model id'],
  [
    alias({ fallbacks: ["constructor"] }),
    'modelAliases.smart.fallbacks[0] is "constructor", neither an alias nor a model id',
  ],
  [alias({ fallbacks: ["a/b.c"] }), 'modelAliases.smart.fallbacks[0] is "a/b.c", neither an alias nor a model id'],
  [alias({ fallbacks: [NOVA, "smart"] }), 'modelAliases.smart.fallbacks[1] is "smart", the alias itself'],
  [alias({ fallbacks: [NOVA, "x.y", NOVA] }), `modelAliases.smart.fallbacks[2] is "${NOVA}", which is named twice`],
  ...["model", "messages", "prompt", "input", "stream"].flatMap((name): [unknown, string][] => [
    [
      alias({ defaults: { [name]: true } }),
      `modelAliases.smart.defaults.${name} is true, which only a request can say`,
    ],
    [alias({ overrides: { [name]: [] } }), `modelAliases.smart.overrides.${name} is [], which only a request can say`],
  ]),
  [alias({ defaults: [] }), "modelAliases.smart.defaults is [], not an object"],
  [
    alias({ defaults: { temperature: 3 } }),
    "modelAliases.smart.defaults.temperature is 3, not a value of that parameter",
  ],
  [
    alias({ overrides: { reasoning_effort: "huge" } }),
    'modelAliases.smart.overrides.reasoning_effort is "huge", not a value of that parameter',
  ],
  [{ channel: "canary" }, 'channel is "canary", neither "current" nor "next"'],
  [{ allowGlobalInference: "no" }, 'allowGlobalInference is "no", neither true nor false'],
  [{ defaultMaxTokens: -1 }, "defaultMaxTokens is -1, not a whole number from 0 up"],
  [{ moderationGuardrail: "gr1" }, 'moderationGuardrail is "gr1", not an object with an id and a version'],
  [{ moderationGuardrail: { id: "gr1" } }, "moderationGuardrail.version is missing"],
  [
    { moderationGuardrail: { id: "gr1", version: "0" } },
    'moderationGuardrail.version is "0", neither a number from 1 up nor DRAFT',
  ],
  [{ guardrails: ["arn:aws:x"] }, 'guardrails[0] is "arn:aws:x", not the id of a guardrail'],
  [{ mediaBuckets: ["s3://media"] }, 'mediaBuckets[0] is "s3://media", not the name of a bucket'],
  [{ maxChoices: 0 }, "maxChoices is 0, not a whole number from 1 to 128"],
  [{ fetchRemoteImages: () => true }, "fetchRemoteImages is a function, neither true nor false"],
  [{ reasoningCarrierLimit: -1 }, "reasoningCarrierLimit is -1, not a whole number from 0 up"],
  [{ auth: "oidc" }, 'auth is "oidc", not one of "api-key", "iam", "bedrock-api-key"'],
  [{ auth: true }, 'auth is true, not one of "api-key", "iam", "bedrock-api-key"'],
  [{ auth: "iam", budgets: true }, 'budgets is true, which auth: "iam" cannot have'],
  [{ auth: "bedrock-api-key", budgets: true }, 'budgets is true, which auth: "bedrock-api-key" cannot have'],
  [
    { auth: "bedrock-api-key", ...alias({ roleArn: ROLE, next: { modelId: NOVA, roleArn: ROLE } }) },
    `modelAliases.smart.roleArn is "${ROLE}", which auth: "bedrock-api-key" cannot have; ` +
      `modelAliases.smart.next.roleArn is "${ROLE}", which auth: "bedrock-api-key" cannot have`,
  ],
  [{ door: "rest-api", domainName: "ai.example.com" }, "certificateArn is missing beside domainName"],
  [{ maxChoice: 4 }, "maxChoice is no member of the config"],
  [{ constructor: 4 }, "constructor is no member of the config"],
  [
    { timeoutSeconds: 0, allowedOrigins: ["a\nb"], maxChoice: 4 },
    "timeoutSeconds is 0, not a whole number from 3 to 900; " +
      'allowedOrigins[0] is "a\\nb", not "*" or like "https://example.com"; maxChoice is no member of the config',
  ],
  [undefined, "the default export is undefined, not a config"],
  [[], "the default export is [], not a config"],
];

describe("readGatewayConfig", () => {
  test("gives every member that is left out its default", () => {
    expect(readGatewayConfig({})).toEqual(DEFAULTS);
  });

  test.each(ACCEPTED)("accepts %j", (written) => {
    expect(readGatewayConfig(written)).toEqual({ ...DEFAULTS, ...written });
  });

  test("serves no page to callers of IAM, whom no browser signs for", () => {
    expect(readGatewayConfig({ auth: "iam", page: true }).page).toBe(false);
    expect(readGatewayConfig({ auth: "bedrock-api-key" }).page).toBe(true);
  });

  test.each(REFUSED)("refuses %j in one line that names the member", (written, problem) => {
    expect(() => readGatewayConfig(written)).toThrow(new Error(`gateway.config.ts: ${problem}`));
  });

  test("knows the days that CloudFormation takes", () => {
    const days = Object.values(RetentionDays).filter((value) => typeof value === "number");
    expect(days.sort((one, other) => one - other)).toEqual(LOG_RETENTION_DAYS);
  });
});
