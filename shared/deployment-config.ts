import * as v from "valibot";
import { list, matching } from "./config-values.ts";

/** Members of the config that say what stands around the function. */
export const DEPLOYMENT_CONFIG = {
  /** Models that may be called at all, by patterns: `*` is any characters. Left out: every model; `[]`: none. */
  allowedModels: v.optional(list(matching(/^[\w.:/*-]+$/, 'not a pattern like "claude-*"'))),
  /** What the gateway is reached by: the function's own URL, or an API Gateway REST API in its place. */
  door: v.optional(v.picklist(["url", "rest-api"], 'neither "url" nor "rest-api"'), "url"),
  /** A name of your own for the REST API, and the certificate of its region. */
  domainName: v.optional(matching(/^([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/, 'not a name like "ai.example.com"')),
  certificateArn: v.optional(
    matching(/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/\S+$/, "not the ARN of a certificate"),
  ),
  /** The KMS key that encrypts the secret, the log and the function's environment. Left out: keys of AWS's. */
  kmsKeyArn: v.optional(matching(/^arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]{36}$/, "not the ARN of a KMS key")),
  /** Make a CloudWatch dashboard? */
  dashboard: v.optional(v.boolean("neither true nor false"), false),
  /** Who is written to when something is wrong. Left out: there are no alarms. */
  alarmEmail: v.optional(matching(/^[^@\s]+@[^@\s]+$/, "not an e-mail address")),
};

type Door = { door: string; domainName?: string | undefined; certificateArn?: string | undefined };

/** What no member of the door shows by itself. */
export function findDoorProblems({ door, domainName, certificateArn }: Door): string[] {
  if (!domainName !== !certificateArn)
    return [domainName ? "certificateArn is missing beside domainName" : "domainName is missing beside certificateArn"];
  if (!domainName || door !== "url") return [];
  return [`domainName is ${JSON.stringify(domainName)}, which a Function URL cannot have; door: "rest-api" can`];
}
