import type { JsonObject } from "../openai/json-object.ts";
import type { NamedTarget } from "./target.ts";

/** Two names for one thing: what says either says both. */
const LIMITS = ["max_tokens", "max_completion_tokens"];

/** The request with the parameters that an alias brings: what the request has none of, and what the alias says in any case. */
export function withParameters<TRequest extends object>(
  request: TRequest,
  { defaults = {}, overrides = {} }: Pick<NamedTarget, "defaults" | "overrides">,
): TRequest {
  const said = { ...leaveOut(request, (name) => overlaps(name, overrides)), ...overrides };
  return { ...leaveOut(defaults, (name) => overlaps(name, said)), ...said } as TRequest;
}

/** Does somebody say a parameter, whatever of its names he uses? What is null or undefined is not said. */
function overlaps(name: string, parameters: JsonObject): boolean {
  const names = LIMITS.includes(name) ? LIMITS : [name];
  return names.some((key) => Object.hasOwn(parameters, key));
}

function leaveOut(parameters: object, isLeftOut: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => value != null && !isLeftOut(name)));
}
