/** What a page may send, by name, because a `*` does not cover `authorization`. */
export const ALLOWED_HEADERS: readonly string[] = [
  "authorization",
  "x-api-key",
  "api-key",
  "content-type",
  // The openai package.
  "openai-organization",
  "openai-project",
  "openai-beta",
  "x-stainless-arch",
  "x-stainless-helper-method",
  "x-stainless-lang",
  "x-stainless-os",
  "x-stainless-package-version",
  "x-stainless-retry-count",
  "x-stainless-runtime",
  "x-stainless-runtime-version",
  "x-stainless-timeout",
  // Its older versions and the AI SDK name themselves, which Firefox and Safari pass on.
  "user-agent",
  // How others name their app, and a request that they may send again.
  "http-referer",
  "x-title",
  "idempotency-key",
  // What the gateway understands beyond the OpenAI API.
  "anthropic-beta",
  "x-amzn-bedrock-guardrailidentifier",
  "x-amzn-bedrock-guardrailversion",
  "x-amzn-bedrock-trace",
  "traceparent",
  "tracestate",
];

/** What a page may read of an answer. */
export const EXPOSED_HEADERS: readonly string[] = [
  "retry-after",
  "retry-after-ms",
  "x-adapted",
  "x-amzn-bedrock-request-id",
  "x-bedrock-model",
  "x-fallback",
  "x-ignored-parameters",
  "x-ratelimit-limit-requests",
  "x-ratelimit-limit-tokens",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-remaining-tokens",
  "x-ratelimit-reset-requests",
  "x-ratelimit-reset-tokens",
  "x-request-id",
  "x-should-retry",
];
