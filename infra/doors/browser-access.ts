import { Duration } from "aws-cdk-lib";
import { type FunctionUrlCorsOptions, HttpMethod } from "aws-cdk-lib/aws-lambda";
import { ALLOWED_HEADERS, EXPOSED_HEADERS } from "../../shared/browser-headers.ts";

/** Lets pages of `allowedOrigins` use an OpenAI client; the URL answers the preflights, the function never sees them. */
export function browserAccess(allowedOrigins: string[]): FunctionUrlCorsOptions {
  return {
    allowedOrigins,
    allowedMethods: [HttpMethod.GET, HttpMethod.POST],
    allowedHeaders: [...ALLOWED_HEADERS],
    exposedHeaders: [...EXPOSED_HEADERS],
    maxAge: Duration.days(1),
  };
}
