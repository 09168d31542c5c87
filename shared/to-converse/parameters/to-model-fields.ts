import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { EFFORTS } from "../../openai/effort.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { toEffort } from "./to-effort.ts";

/**
 * `additionalModelRequestFields`: what families take outside Converse's own members. The caller's own fields win.
 * @param derived the fields that other parameters of the request have become
 */
export function toModelFields(
  request: ChatCompletionRequest,
  derived: JsonObject,
  capabilities: Capabilities,
): { fields: JsonObject; dropped: Parameter[] } {
  const { family } = capabilities;
  const own = request.additionalModelRequestFields ?? {};
  const betas = [family === "claude" ? request.anthropic_beta : [], own.anthropic_beta, derived.anthropic_beta];
  const all = [...new Set(betas.flatMap((beta) => beta ?? []))];
  const fields: JsonObject = {
    ...merge(derived, own),
    ...(all.length > 0 && { anthropic_beta: all }),
  };
  return { fields: limitEffort(fields, capabilities), dropped: family === "claude" ? [] : ["anthropic_beta"] };
}

// What has a type (how to think, what to choose) is one statement, and a caller's own replaces ours whole.
function merge(ours: JsonObject, callers: JsonObject): JsonObject {
  const merged = { ...ours, ...callers };
  for (const [key, value] of Object.entries(ours)) {
    const other = callers[key];
    if (isJsonObject(value) && isJsonObject(other) && other.type === undefined) merged[key] = merge(value, other);
  }
  return merged;
}

/** The caller's own effort, as far as the model goes: some go no further than `high` while their thinking is turned off. */
function limitEffort(fields: JsonObject, { thinking: way, efforts, fullEffortWhileOff }: Capabilities): JsonObject {
  const { thinking, output_config: config } = fields;
  if (!isJsonObject(config) || !way.startsWith("adaptive")) return fields;
  const asked = EFFORTS.find((effort) => effort === config.effort);
  if (!asked) return fields;
  const off = isJsonObject(thinking) && (thinking.type === "disabled" || thinking.type === "between_tools");
  const taken =
    off && !fullEffortWhileOff ? efforts.filter((effort) => effort !== "xhigh" && effort !== "max") : efforts;
  const effort = toEffort({ effort: asked }, { efforts: taken }) ?? asked;
  return effort === asked ? fields : { ...fields, output_config: { ...config, effort } };
}
