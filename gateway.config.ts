import type { GatewayConfigFile } from "./shared/gateway-config.ts";

/** The one file to edit: what is deployed and how it behaves. What is left out takes its default. Then `npx cdk deploy`. */
export default {
  // MB; CPU and price grow with it. 512 hold any request; `fetchRemoteImages` may want 2048.
  memoryMegabytes: 512,
  // 3 to 900. It bounds every stream, also one whose reader has left.
  timeoutSeconds: 600,
  // Most requests at once; the rest get 429, and 0 switches the URL off. Left out: the account's limit. In
  // a new account that is 10, and any number but 0 fails the deployment until AWS has raised it.
  // reservedConcurrency: 20,
  logRetentionDays: 30,
  // Pages that may call from a browser, such as "https://chat.example.com".
  allowedOrigins: ["*"],
  // Names for clients, such as "gpt-4o": "us.anthropic.claude-sonnet-4-5-20250929-v1:0", or with where, as whom and how it is
  // called: smart: { modelId: "eu.anthropic.claude-opus-5-5", region: "eu-west-1", roleArn: "arn:aws:iam::…:role/bedrock",
  // defaults: { reasoning_effort: "high" }, overrides: { temperature: 0 }, fallbacks: ["fast", "us.amazon.nova-pro-v1:0"],
  // next: "eu.anthropic.claude-opus-6" }.
  modelAliases: {},
  // "next": aliases with a `next` call that.
  channel: "current",
  // May a call that needs an inference profile leave the geography? Left out: yes, but not from eu-* and us-gov-*.
  // allowGlobalInference: false,
  // `maxTokens` of requests that name no limit, 0 for Bedrock's own default. Left out: what suits the model.
  // defaultMaxTokens: 8_192,
  // Who may call: "api-key" (keys of the secret), "iam" (whoever signs), or "bedrock-api-key": everybody with a Bedrock API key of
  // their own, which their calls go on with. docs/callers.md has what goes with each.
  auth: "api-key",
  // Create a table that the limits of keys are counted in? `onStoreFailure` says what becomes of their requests while it fails.
  budgets: false,
  onStoreFailure: "allow",
  // Ids of guardrails that requests may name.
  guardrails: [],
  // The guardrail that POST /v1/moderations asks. Left out: a 404.
  // moderationGuardrail: { id: "abc123def456", version: "1" },
  // Buckets that `s3://` images, documents and videos may come from.
  mediaBuckets: [],
  // Cache the prompts of requests with a `prompt_cache_key`, as Codex and Copilot send, where the model can? A first
  // write costs a quarter more, each repeat a tenth.
  promptCacheKey: true,
  // Serve a page to talk to the models with, at the URL itself? It asks for the key.
  page: true,
  // The largest `n`; each choice is a Bedrock call of its own.
  maxChoices: 4,
  // Fetch `https://` images, from public addresses only?
  fetchRemoteImages: false,
  // Dollars per million tokens in and out, by model: the log then estimates what each request cost (docs/operations.md).
  // prices: { "claude-sonnet-*": [3, 15] },
  // Metrics of our own, read off the log by CloudWatch: $2.40 a month, and as much again for every key.
  // metrics: "emf",
  // A span of each request for Langfuse, Honeycomb, Datadog …; the secret holds the headers as a JSON object.
  // telemetry: { otlpEndpoint: "https://cloud.langfuse.com/api/public/otel", headersSecretArn: "arn:aws:secretsmanager:…" },
  // Characters of a tool-call id that may carry Claude's signed reasoning through clients; 0 switches it off.
  reasoningCarrierLimit: 48_000,
  // The only models that may be called, by patterns such as "claude-*". Left out: all.
  // allowedModels: ["claude-*", "nova-*"],
  // "rest-api": an API Gateway in the URL's place, for a WAF, a domain of your own, and regions without Function URLs.
  door: "url",
  // domainName: "ai.example.com",
  // certificateArn: "arn:aws:acm:…", of the same region.
  // The KMS key of the secret, the log and the environment; docs/security.md has what its policy must allow.
  // kmsKeyArn: "arn:aws:kms:…:key/…",
  // A CloudWatch dashboard, $3 a month beyond an account's third?
  dashboard: false,
  // Whom to write to when something is wrong: four alarms, about $1 a month.
  // alarmEmail: "platform@example.com",
} satisfies GatewayConfigFile;
