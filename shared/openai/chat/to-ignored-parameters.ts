import { toIgnoredNames } from "../ignored-names.ts";
import { asksForAnything } from "../unused-parameters.ts";
import { ChatCompletionRequest, type Parameter } from "./chat-completion-request.ts";

// Checked, so that nobody is misled, but without an effect when they pass the check.
const CHECKED_ONLY = ["logprobs", "top_logprobs", "modalities"];

// Asking for what happens anyway is not ignored: OpenAI's own defaults, and no call where there are no tools.
const DEFAULTS = new Map<string, readonly unknown[]>([
  ["logprobs", [false]],
  ["top_logprobs", [0]],
  ["temperature", [1]],
  ["top_p", [1]],
  ["frequency_penalty", [0]],
  ["presence_penalty", [0]],
  ["parallel_tool_calls", [true]],
  ["store", [false]],
  ["tool_choice", ["auto", "none"]],
  ["function_call", ["auto", "none"]],
]);

/**
 * The parameters of the request that have no effect, as `x-ignored-parameters` names them: those that the schema does not
 * know, and those that the translators dropped.
 * @param dropped what this model or this call has no use for, whether the request has it or not
 */
export function toIgnoredParameters(request: ChatCompletionRequest, dropped: Iterable<Parameter>): string[] {
  const ineffective = new Set<string>([...CHECKED_ONLY, ...dropped]);
  const said = Object.keys(request).filter((param) => says(param, request[param]));
  return toIgnoredNames(
    said.filter((param) => ineffective.has(param) || !Object.hasOwn(ChatCompletionRequest.entries, param)),
  );
}

function says(param: string, value: unknown): boolean {
  if (DEFAULTS.get(param)?.includes(value)) return false;
  if (param === "modalities" && value) return !(Array.isArray(value) && value.every((modality) => modality === "text"));
  return asksForAnything(value);
}
