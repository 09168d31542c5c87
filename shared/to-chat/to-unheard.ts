import { toParam } from "../openai/field-path.ts";
import { toIgnoredNames } from "../openai/ignored-names.ts";
import type { InputItem } from "../openai/responses/input-item.ts";
import { ResponseRequest } from "../openai/responses/response-request.ts";
import { type Places, toParameter } from "./to-response-path.ts";

/** Parameters that are checked or told back, and change nothing. */
const WITHOUT_EFFECT: { name: string; isAsked: (body: ResponseRequest) => boolean }[] = [
  { name: "text.verbosity", isAsked: ({ text }) => Boolean(text?.verbosity) },
  { name: "truncation", isAsked: ({ truncation }) => (truncation ?? "disabled") !== "disabled" },
  { name: "max_tool_calls", isAsked: ({ max_tool_calls: most }) => typeof most === "number" },
  { name: "store", isAsked: ({ store }) => store === true },
];

/**
 * What of a request got lost on the way to chat, in the caller's words: parameters, tools and items without a meaning here.
 * @param leftOut the types of tools that were left out
 */
export function toUnheard(body: ResponseRequest, items: readonly InputItem[], leftOut: readonly string[]): string[] {
  const unknown = Object.keys(body).filter(
    (name) => !Object.hasOwn(ResponseRequest.entries, name) && body[name] !== undefined && body[name] !== null,
  );
  return [
    ...unknown,
    ...WITHOUT_EFFECT.filter(({ isAsked }) => isAsked(body)).map(({ name }) => name),
    ...leftOut.map((type) => `tools.${type}`),
    ...items.flatMap((item) => (item.type === "unknown" ? [`input.${item.asSent.type}`] : [])),
  ];
}

/** All that has no effect on a call, as `x-ignored-parameters` names it: what chat ignored of the rest, and what never got there. */
export function toIgnored(
  ignoredByChat: readonly string[],
  unheard: readonly string[],
  ownWords?: Places["ownWords"],
): string[] {
  return toIgnoredNames([...ignoredByChat.map((name) => toParam(toParameter(name, ownWords))), ...unheard]);
}
