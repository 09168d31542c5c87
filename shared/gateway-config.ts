import * as v from "valibot";
import { list, matching, show, toMemberName, toProblem } from "./config-values.ts";
import { DEPLOYMENT_CONFIG, findDoorProblems } from "./deployment-config.ts";
import { DOORS, findAuthProblems } from "./door-config.ts";
import { findAliasProblems, ModelAliases } from "./model-aliases.ts";
import { isJsonObject } from "./openai/json-object.ts";
import { WATCH_CONFIG } from "./watch-config.ts";

/** Days that CloudWatch Logs can keep a log. */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, 9999,
] as const;

// Every member that may be left out has its default here; what stays undefined is decided where it is used.
const GatewayConfigSchema = v.strictObject({
  /** Lambda memory in MB; CPU grows with it. */
  memoryMegabytes: v.optional(wholeNumber(128, 10_240), 512),
  /** Lambda timeout. The last two seconds are kept for the end of an answer; what comes before them bounds its stream. */
  timeoutSeconds: v.optional(wholeNumber(3, 900), 600),
  /** Most requests at the same time; the rest get 429. Left out: the account's own limit. */
  reservedConcurrency: v.optional(wholeNumber(0)),
  /** Days that the log group keeps its lines. */
  logRetentionDays: v.optional(v.picklist(LOG_RETENTION_DAYS, `not one of ${LOG_RETENTION_DAYS.join(", ")}`), 30),
  /** Origins that browsers may call from. No slash at the end and no path: browsers compare the whole string. */
  allowedOrigins: v.optional(
    v.pipe(
      list(matching(/^(?=.{1,253}$)(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s]+)$/i, 'not "*" or like "https://example.com"')),
      v.minLength(1, 'which allows no page; "*" allows every page'),
      v.maxLength(100, "longer than the 100 of a Function URL"),
    ),
    ["*"],
  ),
  /** Names that clients may ask for → what Bedrock is called with. Every other name goes to Bedrock as it is. */
  modelAliases: v.optional(ModelAliases, {}),
  /** What aliases with a `next` call. */
  channel: v.optional(v.picklist(["current", "next"], 'neither "current" nor "next"'), "current"),
  /** May an inference profile be looked for as far as `global.`? Left out: not in regions of the EU and GovCloud. */
  allowGlobalInference: v.optional(flag()),
  /** `maxTokens` of a request that names no limit; 0 leaves it to Bedrock. Left out: what suits the model. */
  defaultMaxTokens: v.optional(wholeNumber(0)),
  ...DOORS,
  /** Ids of the guardrails that requests may name. */
  guardrails: v.optional(list(matching(/^[a-z0-9]+$/, "not the id of a guardrail")), []),
  /** What `POST /v1/moderations` asks; left out: nobody, and it is a 404. */
  moderationGuardrail: v.optional(
    v.strictObject(
      {
        id: matching(/^[a-z0-9]+$/, "not the id of a guardrail"),
        version: matching(/^(DRAFT|[1-9]\d{0,7})$/, "neither a number from 1 up nor DRAFT"),
      },
      "not an object with an id and a version",
    ),
  ),
  /** Buckets that `s3://` images, documents and videos may come from; Bedrock reads them with the function's role. */
  mediaBuckets: v.optional(list(matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "not the name of a bucket")), []),
  /** Does a request's `prompt_cache_key` ask for a cachePoint at the end of the prompt? */
  promptCacheKey: v.optional(flag(), true),
  /** Serve a page to talk to the models with, at the URL itself? */
  page: v.optional(flag(), true),
  /** Most choices (`n`) of one request; each is a Bedrock call of its own. */
  maxChoices: v.optional(wholeNumber(1, 128), 4),
  /** Fetch `https://` images that a message points to? Only public addresses are ever connected to. */
  fetchRemoteImages: v.optional(flag(), false),
  ...WATCH_CONFIG,
  ...DEPLOYMENT_CONFIG,
  /** Longest tool-call id, in characters, that carries Claude's signed reasoning through clients; 0 switches it off. */
  reasoningCarrierLimit: v.optional(wholeNumber(0), 48_000),
});

/** What `gateway.config.ts` may say; what it leaves out takes its default. */
export type GatewayConfigFile = v.InferInput<typeof GatewayConfigSchema>;

/** What a deployment was told, complete and in range. */
export type GatewayConfig = v.InferOutput<typeof GatewayConfigSchema>;

/** @throws one line that names every member that is wrong */
export function readGatewayConfig(written: unknown): GatewayConfig {
  if (!isJsonObject(written))
    throw new Error(`gateway.config.ts: the default export is ${show(written)}, not a config`);
  const { success, output, issues } = v.safeParse(GatewayConfigSchema, written);
  const problems = success
    ? [...findAliasProblems(output.modelAliases), ...findDoorProblems(output), ...findAuthProblems(output)]
    : issues.map(readIssue);
  // No browser signs for the page.
  if (success && problems.length === 0) return { ...output, page: output.page && output.auth !== "iam" };
  throw new Error(`gateway.config.ts: ${problems.join("; ")}`);
}

function readIssue({ expected, input, message, path }: v.BaseIssue<unknown>): string {
  const keys = (path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  if (expected === "never") return `${toMemberName(keys)} is no member of the config`;
  if (input === undefined) return `${toMemberName(keys)} is missing`;
  return toProblem(keys, input, message);
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? ` from ${least} up` : ` from ${least} to ${most}`;
  return v.custom<number>(
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    `not a whole number${range}`,
  );
}

function flag() {
  return v.boolean("neither true nor false");
}
