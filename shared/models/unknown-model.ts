import { toText } from "../openai/json-object.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import { isFullId, toModelName } from "./model-name.ts";
import { toRungs } from "./profile-ladder.ts";

/** How Bedrock says that it does not serve an id here, or not under this name: from the start, so that no caller says it. */
const UNKNOWN =
  /^(?:The provided model identifier is invalid|Invalid model identifier|Invocation of model ID \S+ with on-demand throughput isn.t supported|Could not resolve the foundation model)/i;
/** Other gateways write the provider before the maker, and a slash behind it. */
const OTHERS_PREFIX = /^(amazon[-_])?bedrock\/(converse\/)?/;
const SPELLED_WITH_SLASH = /^((?:\w+\.)?(?!openai\/gpt-[^o])[a-z0-9]+)\/([^/\s]+)$/;

/** Does Bedrock's sentence say that it has no such model here? */
export function isUnknownModel(sentence: string): boolean {
  return UNKNOWN.test(sentence);
}

type Details = {
  /** Names that may have been meant. */
  likely?: readonly string[];
  /** Why nothing is known of other names. */
  unlisted?: boolean;
  /** What Bedrock was asked for, in order. */
  tried?: readonly string[];
  region: string;
  bedrockRequestId?: string;
  cause?: unknown;
};

/**
 * The 404 that says what would be right.
 * @param asked the `model` of the request
 */
export function toUnknownModel(
  asked: string,
  { tried = [], likely, unlisted, region, ...details }: Details,
): OpenAIError {
  const rungs = toRungs(toModelName(tried[0] ?? ""), region, true);
  const others = rungs.filter((rung) => !tried.includes(rung));
  // An ARN names the account, which is nobody's business where an alias hides it.
  const names = tried.filter((modelId) => !modelId.startsWith("arn:"));
  const sentences = [
    `Unknown model: '${toText(asked)}'.`,
    names.length > 0 ? `Bedrock in ${region} does not serve ${names.join(" or ")}.` : "",
    rungs.length > 1 && toMeant(asked) === undefined ? toWayOut(others) : toHint(asked, likely),
    unlisted ? UNLISTED : "",
  ];
  const message = sentences.filter(Boolean).join(" ");
  return new OpenAIError(404, message, { code: "model_not_found", path: ["model"], ...details });
}

function toWayOut(others: string[]): string {
  if (others.length === 0) return "Another region, or a newer version of the model, may be served.";
  return `What may work there: ${others.join(", ")}.`;
}

const UNLISTED = "Short names are not known: the gateway could not read the account's lists of models.";

function toHint(asked: string, names: readonly string[] = []): string {
  const meant = toMeant(asked);
  if (meant === undefined && names.length > 0) return `Did you mean ${names.map((each) => `'${each}'`).join(" or ")}?`;
  const example =
    "A model is a Bedrock model id or inference profile such as 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', an ARN, or an alias of this gateway.";
  return meant === undefined ? example : `${example} Did you mean '${meant}'?`;
}

/** The id that was spelled as another gateway spells it, where that is plain. */
export function toMeant(asked: string): string | undefined {
  const name = asked.trim().toLowerCase().replace(OTHERS_PREFIX, "");
  const meant = name.replace(SPELLED_WITH_SLASH, "$1.$2").replace(/(\d)\.(?=\d)/g, "$1-");
  return meant !== asked && isFullId(meant) ? meant : undefined;
}
