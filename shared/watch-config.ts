import * as v from "valibot";
import { matching } from "./config-values.ts";
import { isJsonObject } from "./openai/json-object.ts";

type Price = [input: number, output: number];

/** The members of the config that say what is seen of requests, and by whom. */
export const WATCH_CONFIG = {
  /** Dollars per million tokens by model pattern; the first that matches counts. For estimates in the log alone. */
  prices: v.optional(
    v.pipe(
      v.custom<Record<string, Price>>(isJsonObject, "not an object"),
      v.record(
        matching(/^[\w.:/*-]+$/, 'not a pattern like "claude-*"'),
        v.custom<Price>(isPrice, "not [dollars per million tokens in, and out]"),
      ),
    ),
  ),
  /** Let CloudWatch read metrics off the log lines? */
  metrics: v.optional(v.picklist(["emf"], 'not "emf"')),
  /** Where a span of each request goes, over OTLP/HTTP as JSON. */
  telemetry: v.optional(
    v.strictObject(
      {
        otlpEndpoint: matching(/^https?:\/\/[^\s?#@]+$/, "not a URL without a password, `?` and `#`"),
        headersSecretArn: v.optional(matching(/^arn:[^:]+:secretsmanager:/, "not the ARN of a secret")),
        captureContent: v.optional(v.boolean("neither true nor false")),
      },
      "not an object",
    ),
  ),
};

function isPrice(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((dollars) => Number.isFinite(dollars) && dollars >= 0)
  );
}
