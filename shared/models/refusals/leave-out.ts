import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { isJsonObject } from "../../openai/json-object.ts";
import { withoutFields } from "./refused-fields.ts";

const EFFORT: Parameter[] = ["reasoning_effort", "reasoning", "thinking"];
const ALL_FIELDS: Parameter[] = ["additionalModelRequestFields", ...EFFORT, "top_k", "anthropic_beta"];

/** What members that were sent were made of. */
const MADE_OF = new Map<string, Parameter[]>([
  ["output_config", EFFORT],
  ["thinking", EFFORT],
  ["reasoning", EFFORT],
  ["reasoning_effort", EFFORT],
  ["reasoning_config", EFFORT],
  ["reasoningConfig", EFFORT],
  ["tool_choice", ["tool_choice", "parallel_tool_calls"]],
  ["top_k", ["top_k"]],
  ["inferenceConfig", ["top_k"]],
  ["anthropic_beta", ["anthropic_beta"]],
  ["serviceTier", ["service_tier"]],
  ["requestMetadata", ["requestMetadata", "metadata", "user", "safety_identifier"]],
  ["reasoningContent", []],
  ["signature", []],
]);

/** The call without what the model refused before, and with what that was made of among the ignored parameters. */
export function leaveOut<TCall extends { input: ConverseStreamCommandInput; ignored: string[] }>(
  call: TCall,
  request: ChatCompletionRequest,
  refusedFields: readonly string[],
): TCall {
  const { input, dropped } = withoutFields(call.input, refusedFields);
  const ignored = new Set([...call.ignored, ...toDroppedParameters(request, dropped)]);
  return { ...call, input, ignored: [...ignored] };
}

/** The caller's parameters that refused fields were made of, as `x-ignored-parameters` names them. */
function toDroppedParameters(request: ChatCompletionRequest, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const [first, ...keys] = path.split(".");
    if (first === "additionalModelRequestFields") return toDroppedFields(request, path, keys);
    return given(request, MADE_OF.get(keys.at(-1) ?? path) ?? [path]);
  });
}

/** A field in the caller's own `additionalModelRequestFields` has its path for a name. */
function toDroppedFields(request: ChatCompletionRequest, path: string, [field, member]: string[]): string[] {
  if (field === undefined) return given(request, ALL_FIELDS);
  if (Object.hasOwn(request.additionalModelRequestFields ?? {}, field)) return [path];
  if (field !== "thinking" || member === undefined) return given(request, MADE_OF.get(field) ?? []);
  return isJsonObject(request.thinking) && Object.hasOwn(request.thinking, member) ? ["thinking"] : [];
}

function given(request: ChatCompletionRequest, params: string[]): string[] {
  return params.filter((param) => request[param] !== undefined && request[param] !== null);
}
