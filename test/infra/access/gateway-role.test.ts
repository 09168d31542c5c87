import { describe, expect, test } from "vitest";
import type { GatewayConfigFile } from "../../../shared/gateway-config.ts";
import {
  HEADERS_SECRET,
  KMS_KEY,
  MODES,
  PROFILE,
  ROLE,
  readResources,
  readStatements,
  synthesize,
  toText,
} from "../synthesize.ts";

const IMPORTED = "arn:aws:bedrock:us-east-1:123456789012:imported-model/a1b2c3d4e5f6";
const PROVISIONED = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3d4e5f6";

/** What may be invoked: what follows `bedrock:`, without the stack's own region and account. */
function readModels(config: GatewayConfigFile): string[] {
  const statements = readStatements(synthesize(config).template);
  const [, resources = []] = statements.find(([actions]) => actions.includes("bedrock:InvokeModel")) ?? [];
  return resources.map((arn) =>
    arn.replace("arn:<AWS::Partition>:bedrock:", "").replace("<AWS::Region>:<AWS::AccountId>:", ""),
  );
}

const ALIASES = {
  fast: "us.amazon.nova-micro-v1:0",
  mine: { modelId: IMPORTED },
  reserved: { modelId: PROVISIONED, foundationModel: "anthropic.claude-sonnet-4-5-20250929-v1:0" },
};

/** Patterns, with the aliases above, and what the policy makes of them. */
const NARROWED: [allowedModels: string[], arns: string[]][] = [
  [["*"], ["inference-profile/*", "application-inference-profile/*", "*::foundation-model/*", IMPORTED, PROVISIONED]],
  [[], []],
  [
    ["claude-*"],
    [
      "inference-profile/claude-*",
      "inference-profile/*.claude-*",
      "*::foundation-model/claude-*",
      "*::foundation-model/*.claude-*",
      PROVISIONED,
    ],
  ],
  // A name with its geography is a profile's, which leads to the model without.
  [["EU.Mistral.*"], ["inference-profile/eu.mistral.*", "*::foundation-model/mistral.*"]],
  [["*haiku*"], ["inference-profile/*haiku*", "application-inference-profile/*haiku*", "*::foundation-model/*haiku*"]],
  [
    ["fast"],
    [
      "inference-profile/fast",
      "inference-profile/*.fast",
      "application-inference-profile/fast",
      "*::foundation-model/fast",
      "*::foundation-model/*.fast",
      "inference-profile/us.amazon.nova-micro-v1:0",
      "*::foundation-model/amazon.nova-micro-v1:0",
    ],
  ],
];

describe("GatewayRole", () => {
  test("may invoke models, read its key and write its log, and nothing else", () => {
    const { template } = synthesize();
    expect(readResources(template, "AWS::IAM::Role").map(Object.keys)).toEqual([["AssumeRolePolicyDocument"]]);
    expect(readStatements(template)).toEqual([
      [
        ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        [
          "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:application-inference-profile/*",
          "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:inference-profile/*",
          "arn:<AWS::Partition>:bedrock:*::foundation-model/*",
        ],
      ],
      [["bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"], ["*"]],
      [
        "bedrock:GetInferenceProfile",
        ["arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:application-inference-profile/*"],
      ],
      [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ["<ApiKey>"]],
      [["logs:CreateLogStream", "logs:PutLogEvents"], ["<Log.Arn>"]],
    ]);
  });

  test("may do nothing but this with everything that a config can ask for", () => {
    const own = (kind: string, ...regions: string[]) =>
      regions.map((region) => `arn:<AWS::Partition>:bedrock:${region}:<AWS::AccountId>:${kind}`);
    const both = ["<AWS::Region>", "us-west-2"];
    const names = ["*.claude-*", "*.cohere.embed-v4:0", "*.far", "*.fast", "*.team", "claude-*", "cohere.embed-v4:0"];
    const profiles = [...names, "eu.amazon.*", "far", "fast", "team", "us.amazon.nova-micro-v1:0"];
    const models = [...names, "amazon.*", "amazon.nova-micro-v1:0", "far", "fast", "team"];
    const [invoke, ...others] = readStatements(synthesize(MODES.everything).template);
    expect(invoke?.[0]).toEqual(["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]);
    expect(invoke?.[1].toSorted()).toEqual(
      [
        ...profiles.flatMap((name) => own(`inference-profile/${name}`, ...both)),
        ...["far", "fast", "team"].flatMap((name) => own(`application-inference-profile/${name}`, ...both)),
        ...models.map((name) => `arn:<AWS::Partition>:bedrock:*::foundation-model/${name}`),
        PROFILE,
      ].sort(),
    );
    expect(others).toEqual([
      // By way of the profile alone.
      [
        ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        ["arn:<AWS::Partition>:bedrock:*::foundation-model/*"],
      ],
      [["bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"], ["*"]],
      ["bedrock:GetInferenceProfile", own("application-inference-profile/*", ...both)],
      ["sts:AssumeRole", [ROLE]],
      [
        "bedrock:ApplyGuardrail",
        [
          ...own("guardrail/gr1", "<AWS::Region>"),
          ...own("guardrail/gr2", "<AWS::Region>"),
          ...own("guardrail-profile/*", "*"),
        ],
      ],
      ["s3:GetObject", ["arn:<AWS::Partition>:s3:::media/*"]],
      ["secretsmanager:GetSecretValue", [HEADERS_SECRET]],
      [["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ["<ApiKey>"]],
      [["logs:CreateLogStream", "logs:PutLogEvents"], ["<Log.Arn>"]],
      ["kms:Decrypt", [KMS_KEY]],
      [["dynamodb:GetItem", "dynamodb:UpdateItem"], ["<Budgets.Arn>"]],
    ]);
  });

  test("may also invoke the ARNs that aliases name", () => {
    expect(readModels({ modelAliases: ALIASES })).toHaveLength(5);
    expect(readModels({ modelAliases: ALIASES })).toEqual(expect.arrayContaining([IMPORTED, PROVISIONED]));
  });

  test.each(NARROWED)("may invoke no other models and profiles than those of `allowedModels`: %j", (names, arns) => {
    expect(readModels({ modelAliases: ALIASES, allowedModels: names }).sort()).toEqual([...arns].sort());
  });

  test("may call what stands behind the profiles of aliases by way of them alone, where models are narrowed", () => {
    const profile = (name: string) => `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/${name}`;
    const modelAliases = { "team-a": profile("a1"), "team-b": profile("b2"), reserved: PROVISIONED };
    const throughProfiles = (config: GatewayConfigFile) =>
      Object.values(synthesize(config).template.findResources("AWS::IAM::Policy"))
        .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
        .filter(({ Condition }) => Condition !== undefined)
        .map(({ Action, Resource, Condition }) => [Action, [Resource].flat().map(toText), Condition]);
    expect(throughProfiles({ modelAliases, allowedModels: ["team-a", "reserved"] })).toEqual([
      [
        ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
        ["arn:<AWS::Partition>:bedrock:*::foundation-model/*"],
        { StringEquals: { "bedrock:InferenceProfileArn": [profile("a1")] } },
      ],
    ]);
    for (const allowedModels of [["*"], ["reserved"], undefined])
      expect(throughProfiles({ modelAliases, ...(allowedModels && { allowedModels }) })).toEqual([]);
  });

  test("may call in the regions of aliases, and assume the roles that call the rest", () => {
    const roleArn = "arn:aws:iam::210987654321:role/bedrock";
    const next = { modelId: "amazon.x", region: "eu-west-1" };
    const modelAliases = {
      near: { modelId: "us.amazon.nova-micro-v1:0", region: "us-west-2", next, fallbacks: [PROVISIONED, "far"] },
      far: { modelId: "eu.amazon.nova-micro-v1:0", region: "eu-central-1", roleArn },
      farther: { modelId: IMPORTED, roleArn },
    };
    const places = (kind: string) => [
      `${kind}/*`,
      `us-west-2:<AWS::AccountId>:${kind}/*`,
      `eu-west-1:<AWS::AccountId>:${kind}/*`,
    ];
    const expected = [
      ...places("inference-profile"),
      ...places("application-inference-profile"),
      "*::foundation-model/*",
      PROVISIONED,
    ];
    expect(readModels({ modelAliases }).sort()).toEqual(expected.sort());
    const statements = readStatements(synthesize({ modelAliases }).template);
    expect(statements).toContainEqual(["sts:AssumeRole", [roleArn]]);
    const [, profiles = []] = statements.find(([action]) => String(action) === "bedrock:GetInferenceProfile") ?? [];
    expect(profiles).toHaveLength(3);
  });

  test("may apply the guardrail that moderates, once where requests may name it too", () => {
    const moderationGuardrail = { id: "gr1", version: "1" };
    for (const guardrails of [[], ["gr1"]]) {
      const statements = readStatements(synthesize({ guardrails, moderationGuardrail }).template);
      expect(statements.filter(([action]) => String(action) === "bedrock:ApplyGuardrail")).toEqual([
        [
          "bedrock:ApplyGuardrail",
          [
            "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:guardrail/gr1",
            "arn:<AWS::Partition>:bedrock:*:<AWS::AccountId>:guardrail-profile/*",
          ],
        ],
      ]);
    }
  });

  test("may read the headers of telemetry", () => {
    const headersSecretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:otlp-AbCdEf";
    const { template } = synthesize({ telemetry: { otlpEndpoint: "https://example.com", headersSecretArn } });
    expect(readStatements(template)).toContainEqual(["secretsmanager:GetSecretValue", [headersSecretArn]]);
  });

  test("may apply the guardrails and read the buckets that the config names", () => {
    const statements = readStatements(synthesize({ guardrails: ["gr1"], mediaBuckets: ["media"] }).template);
    expect(statements).toEqual(
      expect.arrayContaining([
        [
          "bedrock:ApplyGuardrail",
          [
            "arn:<AWS::Partition>:bedrock:<AWS::Region>:<AWS::AccountId>:guardrail/gr1",
            "arn:<AWS::Partition>:bedrock:*:<AWS::AccountId>:guardrail-profile/*",
          ],
        ],
        ["s3:GetObject", ["arn:<AWS::Partition>:s3:::media/*"]],
      ]),
    );
  });
});
