import { toModelName } from "../../models/model-name.ts";

const ON_DEMAND = /model ID (\S+) with on-demand throughput isn.t supported/i;
const NOT_AUTHORIZED = /not authorized to perform: (\S+)(?: on resource: (\S+))?/i;
const ROLE_ARN = /arn:aws[\w-]*:(iam|sts):\S+/g;
const ACCOUNT_IN_ARN = /(arn:aws[\w-]*:[\w-]*:[\w-]*:)\d{12}/g;
const ACCOUNT = /\b\d{12}\b/g;

/** What to do about a sentence that leaves the caller alone. */
const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/access to the model/i, "Enable the model for the gateway's AWS account in the Bedrock console."],
  [
    /doesn't support the model that you provided/i,
    "Models that embed are called at /v1/embeddings, those that rank at /v1/rerank.",
  ],
  [
    /data retention mode/i,
    "This is a setting of the gateway's AWS account in this region, not of the request: set Bedrock's data retention mode to one that the model takes (`aws_review`, for some models `provider_data_share`), see https://docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html.",
  ],
  [
    /end of its life|marked by provider as legacy/i,
    "Ask for a newer model; https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html says which one follows.",
  ],
];

/** Bedrock's sentence without what is nobody's business, and with what to do about it where it does not say. */
export function toCallersWords(sentence: string): string {
  const message = sentence.replace(ROLE_ARN, "the gateway's role").replace(ACCOUNT_IN_ARN, "$1").replace(ACCOUNT, "…");
  const model = toModelName(ON_DEMAND.exec(message)?.[1] ?? "");
  if (model) return `${message} Use its inference profile as the model: us.${model}, eu.${model} or global.${model}.`;
  // The sentence begins with the role's ARN.
  const [, action, resource] = NOT_AUTHORIZED.exec(message) ?? [];
  if (action)
    return `The gateway's role is not allowed to perform ${action}${resource ? ` on ${resource}` : ""}: grant it in the role's policy.`;
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  if (!hint) return message;
  return `${message.replace(/\.?$/, ".")} ${hint}`;
}
