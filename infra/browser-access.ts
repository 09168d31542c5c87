import { Duration } from "aws-cdk-lib";
import { type FunctionUrlCorsOptions, HttpMethod } from "aws-cdk-lib/aws-lambda";

/** Lets pages of `allowedOrigins` use an OpenAI client; the URL answers the preflights, the function never sees them. */
export function browserAccess(allowedOrigins: string[]): FunctionUrlCorsOptions {
  return {
    allowedOrigins,
    allowedMethods: [HttpMethod.GET, HttpMethod.POST],
    allowedHeaders,
    exposedHeaders,
    maxAge: Duration.days(1),
  };
}

/** By name, because a `*` does not cover `authorization`. */
const allowedHeaders = [
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
  // What the gateway understands beyond the OpenAI API.
  "anthropic-beta",
  "x-amzn-bedrock-guardrailidentifier",
  "x-amzn-bedrock-guardrailversion",
  "x-amzn-bedrock-trace",
];

const exposedHeaders = [
  "retry-after",
  "retry-after-ms",
  "x-adapted",
  "x-amzn-bedrock-request-id",
  "x-ignored-parameters",
  "x-request-id",
];
