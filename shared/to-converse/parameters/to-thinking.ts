import type { Capabilities } from "../../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import { readOwnThinking, readWish, type Wish } from "./read-wish.ts";
import { toEffort } from "./to-effort.ts";
import {
  type Circumstances,
  HEADROOM,
  NO_THINKING,
  type Thinking,
  toAdaptive,
  toEffortField,
  turnThinkingOn,
} from "./turn-thinking-on.ts";

const REASONING: Parameter[] = ["thinking", "reasoning", "reasoning_effort"];

/** Of so few tokens thinking would leave nothing for the answer, unless it was asked for. */
const SMALL_LIMIT = 1024;

/** Translates `thinking`, `reasoning` and `reasoning_effort`; unasked a model thinks as it would, but so that it is seen. */
export function toThinking(request: ChatCompletionRequest, capabilities: Capabilities, call: Circumstances): Thinking {
  const wish = readWish(request);
  const own = readOwnThinking(request);
  if (own) return besideOwnThinking(own, wish, capabilities, call);
  if (thinksNoMore(capabilities))
    return { ...turnOff(wish ?? {}, capabilities, call), dropped: wish && wish.effort !== "none" ? REASONING : [] };
  if (!wish) return unasked(request, capabilities, call);
  // Where only one effort thinks at all, the least is not to think.
  if (wish.effort === "none" || (wish.effort === "minimal" && capabilities.efforts.length === 1))
    return turnOff(wish, capabilities, call);
  return turnThinkingOn(wish, capabilities, call) ?? cannot(capabilities);
}

/** It does not, or a refusal said so: some models think unless they are told not to. */
function thinksNoMore({ thinking, thinksByDefault }: Capabilities): boolean {
  return thinking === "none" && !thinksByDefault;
}

function cannot({ thinksByDefault }: Capabilities): Thinking {
  return { ...NO_THINKING, state: thinksByDefault ? "on" : "off", dropped: REASONING };
}

function unasked(request: ChatCompletionRequest, capabilities: Capabilities, call: Circumstances): Thinking {
  const { thinking, thinksByDefault, thinkingOff } = capabilities;
  if (!thinksByDefault) return NO_THINKING;
  if (thinking !== "adaptive-only") return { ...NO_THINKING, state: "on" };
  const { output_config: config } = request.additionalModelRequestFields ?? {};
  const small = (call.limit ?? Number.POSITIVE_INFINITY) <= SMALL_LIMIT && !(isJsonObject(config) && config.effort);
  if (!small) return toAdaptive({}, capabilities, call);
  return thinkingOff === "never" ? toAdaptive({ effort: "low" }, capabilities, call) : turnOff({}, capabilities, call);
}

/** No thinking, in the model's own way of saying so; where it cannot be turned off, as little as possible and unseen. */
function turnOff(wish: Wish, capabilities: Capabilities, call: Circumstances): Thinking {
  const { thinking, thinkingOff } = capabilities;
  switch (thinkingOff) {
    case "never": {
      const least = turnThinkingOn({ effort: "minimal" }, capabilities, { ...call, hidden: true });
      return { ...(least ?? cannot(capabilities)), dropped: REASONING };
    }
    case "none":
      return { ...NO_THINKING, fields: toEffortField(thinking, "none") };
    case "between_tools":
      return { ...NO_THINKING, state: "between tools", fields: { thinking: { type: "between_tools" } } };
    case "disabled":
      return {
        ...NO_THINKING,
        fields: { [thinking === "reasoningConfig" ? thinking : "thinking"]: { type: "disabled" } },
      };
    case "omit": {
      const said = wish.thinking?.type === "disabled" && (thinking === "budget" || thinking === "adaptive");
      return said ? { ...NO_THINKING, fields: { thinking: { type: "disabled" } } } : NO_THINKING;
    }
  }
}

/** What is left to say where the caller's own `thinking` goes to Bedrock: the effort, and room for its budget. */
function besideOwnThinking(
  own: JsonObject,
  wish: Wish | undefined,
  capabilities: Capabilities,
  call: Circumstances,
): Thinking {
  const adaptive = capabilities.thinking === "adaptive" || capabilities.thinking === "adaptive-only";
  const effort = adaptive && wish && wish.effort !== "none" ? toEffort(wish, capabilities) : undefined;
  const thinks = own.type !== "disabled" && own.type !== "between_tools";
  const budget = typeof own.budget_tokens === "number" ? own.budget_tokens : undefined;
  const { maxOutputTokens = Number.MAX_SAFE_INTEGER } = capabilities;
  return {
    fields: effort ? { output_config: { effort } } : {},
    state: thinks ? "on" : own.type === "between_tools" ? "between tools" : "off",
    dropsSampling: thinks,
    ...(budget !== undefined && { maxTokens: call.limit ?? Math.min(budget + HEADROOM, maxOutputTokens) }),
    dropped: effort || !thinks ? [] : REASONING,
  };
}
