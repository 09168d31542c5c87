import * as v from "valibot";
import { list, matching, toProblem } from "./config-values.ts";
import { ChatCompletionRequest } from "./openai/chat/chat-completion-request.ts";
import { isJsonObject, type JsonObject } from "./openai/json-object.ts";

/** An ARN, or what has a dot; short names would have to be looked up. */
const MODEL_ID = /^(arn:\S+|[^\s/.]*\.[^\s/]+)$/;
const NO_TARGET = "neither a model id nor an object with a modelId";
const NO_FALLBACK = "neither an alias nor a model id";
/** What a request itself has to say. */
const OF_REQUESTS = ["model", "messages", "prompt", "input", "stream"];

const TARGET = {
  modelId: matching(MODEL_ID, "not a model id, inference-profile id or ARN"),
  /** The model behind an ARN that does not tell it; an application inference profile without one is looked up. */
  foundationModel: v.optional(matching(/^\S+$/, "not a model id")),
  /** Where it is called; the function's own region where left out. */
  region: v.optional(matching(/^[a-z]{2,}(-[a-z]+)+-\d$/, 'not a region like "eu-west-1"')),
  /** Who calls it, assumed through STS; the function's own role where left out. */
  roleArn: v.optional(matching(/^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/, "not the ARN of a role")),
};

const Parameters = v.optional(v.custom<JsonObject>(isJsonObject, "not an object"));

const Alias = v.strictObject(
  {
    ...TARGET,
    /** OpenAI parameters where the request has none. */
    defaults: Parameters,
    /** OpenAI parameters whatever the request says. */
    overrides: Parameters,
    /** What is called when this fails before the first byte, in order: aliases, model ids or ARNs. */
    fallbacks: v.optional(list(v.string(NO_FALLBACK))),
    /** What the channel "next" calls instead. */
    next: v.optional(orModelId(v.strictObject(TARGET, NO_TARGET))),
  },
  NO_TARGET,
);

const Aliases = v.record(
  matching(/^[\w./:-]+$/, "not a name of letters, digits, `.`, `_`, `-`, `/` and `:`"),
  orModelId(Alias),
);

/** `v.record` leaves these out and says nothing. */
const NO_NAMES = ["constructor", "prototype", "__proto__"];

/** The names for clients → what each stands for; a string is an alias that says nothing but the model. */
export const ModelAliases = v.pipe(
  v.custom<v.InferInput<typeof Aliases>>(isJsonObject, "not an object"),
  v.check(
    (aliases) => !NO_NAMES.some((name) => Object.hasOwn(aliases, name)),
    `in which nothing may be named ${NO_NAMES.join(" or ")}`,
  ),
  Aliases,
);
export type ModelAliases = v.InferOutput<typeof ModelAliases>;

/** What an alias stands for and how it is called. */
export type Alias = v.InferOutput<typeof Alias>;

/** What no member shows by itself. */
export function findAliasProblems(aliases: ModelAliases): string[] {
  return Object.entries(aliases).flatMap(([name, alias]) => {
    if (typeof alias === "string") return [];
    const at = ["modelAliases", name];
    const fallbacks = (alias.fallbacks ?? []).flatMap((fallback, index, all) => {
      const words = toFallbackProblem(fallback, all.indexOf(fallback) < index, name, aliases);
      return words ? [toProblem([...at, "fallbacks", index], fallback, words)] : [];
    });
    const parameters = (["defaults", "overrides"] as const).flatMap((member) =>
      Object.entries(alias[member] ?? {}).flatMap(([key, value]) => {
        const words = toParameterProblem(key, value);
        return words ? [toProblem([...at, member, key], value, words)] : [];
      }),
    );
    return [...fallbacks, ...parameters];
  });
}

function toFallbackProblem(fallback: string, isRepeated: boolean, name: string, aliases: ModelAliases) {
  if (fallback === name) return "the alias itself";
  if (!Object.hasOwn(aliases, fallback) && !MODEL_ID.test(fallback)) return NO_FALLBACK;
  return isRepeated ? "which is named twice" : undefined;
}

function toParameterProblem(key: string, value: unknown): string | undefined {
  if (OF_REQUESTS.includes(key)) return "which only a request can say";
  const { entries } = ChatCompletionRequest;
  if (!Object.hasOwn(entries, key)) return undefined; // Other endpoints have parameters of their own.
  return v.is(entries[key as keyof typeof entries], value) ? undefined : "not a value of that parameter";
}

function orModelId<TSchema extends v.GenericSchema>(schema: TSchema) {
  return v.lazy((value): typeof TARGET.modelId | TSchema => (typeof value === "string" ? TARGET.modelId : schema));
}
