import type { JsonObject } from "../openai/json-object.ts";
import type { NamedTarget } from "./target.ts";

/** Two names for one thing: what says either says both. */
const LIMITS = ["max_tokens", "max_completion_tokens"];

/**
 * The request with the parameters that an alias brings: what the request has none of, and what the alias says in any case.
 * What it says of streams is for streams.
 */
export function withParameters<TRequest extends object>(
  request: TRequest & { stream?: unknown },
  { defaults = {}, overrides = {} }: Pick<NamedTarget, "defaults" | "overrides">,
): TRequest {
  const isForStreams = (name: string) => name === "stream_options" && !request.stream;
  const forced = Object.fromEntries(Object.entries(overrides).filter(([name]) => !isForStreams(name)));
  const said = { ...leaveOut(request, (name) => overlaps(name, forced)), ...forced };
  return { ...leaveOut(defaults, (name) => overlaps(name, said) || isForStreams(name)), ...said } as TRequest;
}

/** Does somebody say a parameter, whichever of its names they use? What is null or undefined is not said. */
function overlaps(name: string, parameters: JsonObject): boolean {
  const names = LIMITS.includes(name) ? LIMITS : [name];
  return names.some((key) => Object.hasOwn(parameters, key));
}

function leaveOut(parameters: object, isLeftOut: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => value != null && !isLeftOut(name)));
}
