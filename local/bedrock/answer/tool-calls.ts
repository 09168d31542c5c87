import { createHash } from "node:crypto";
import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { forcesTool } from "../body/forces-tool.ts";
import { isObject } from "../body/is-object.ts";
import { toolSpecs } from "../body/tool-specs.ts";
import type { AnswerBlock } from "./answer-block.ts";
import { type PlannedCall, planCalls } from "./plan-calls.ts";
import { sampleInput } from "./sample-value.ts";

// Who cannot be forced is asked, in the last words of `system`; a name narrows it down.
const REQUEST = /(?:^|\n)(?:Answer with a tool call|Call the tool `(?<name>[^`]+)`)\.$/;

const ANSWER = /^(?:structured_output|final_(?:answer|result))$/i;

/** The tool calls that the user's words ask for next, that `system` asks for, or that `toolChoice` forces. */
export function toolCalls({ body, rules }: ConverseCall): AnswerBlock[] {
  return nextCalls(body).map(({ tool, task, input }, index) => ({
    kind: "toolUse",
    name: tool.name ?? "",
    toolUseId: toToolUseId(rules.shortToolIds, `${JSON.stringify(body.messages)}${index}`),
    text: JSON.stringify(input ?? sampleInput(tool.inputSchema?.json, index, task)),
  }));
}

function nextCalls(body: ConverseBody): PlannedCall[] {
  const { text, done, called } = lastRequest(body);
  const steps = forbidsTools(body) ? [] : planCalls(body, text);
  const named = steps[done] ?? [];
  const asked = done === 0 && named.length === 0 ? REQUEST.exec(body.system?.at(-1)?.text ?? "") : null;
  const wanted = forcesTool(body) || asked ? forcedCalls(body, steps.flat(), asked?.groups?.name) : named;
  if (wanted.length === 0 && !forbidsTools(body)) return answeringCalls(body, called);
  if (!mayCallParallel(body)) return wanted.slice(0, 1);
  return wanted.length === 1 && /\b(?:twice|parallel)\b/i.test(text) ? [...wanted, ...wanted] : wanted;
}

// Agents put pages of context before the user's own words, and answer calls with turns of their own.
function lastRequest({ messages = [] }: ConverseBody): { text: string; done: number; called: Set<string | undefined> } {
  const turn = messages.findLastIndex(
    ({ role, content }) => role === "user" && !content?.some(({ toolResult }) => toolResult),
  );
  const text = messages[turn]?.content?.findLast((block) => block.text !== undefined)?.text ?? "";
  const calls = messages.slice(turn).map(({ content = [] }) => content.flatMap(({ toolUse }) => toolUse ?? []));
  const done = calls.filter((step) => step.length > 0).length;
  return { text, done, called: new Set(calls.flat().map(({ name }) => name)) };
}

/** Some agents take the answer itself in a call. */
function answeringCalls(body: ConverseBody, called: ReadonlySet<string | undefined>): PlannedCall[] {
  const tools = toolSpecs(body).map(({ toolSpec }) => ({ tool: toolSpec, task: undefined }));
  return tools.filter(({ tool: { name = "" } }) => ANSWER.test(name) && !called.has(name)).slice(0, 1);
}

function forcedCalls(body: ConverseBody, wanted: readonly PlannedCall[], asked?: string): PlannedCall[] {
  const chosen = body.toolConfig?.toolChoice?.tool?.name ?? asked;
  if (chosen === undefined && wanted.length > 0) return [...wanted];
  const tools = toolSpecs(body).map(({ toolSpec }) => ({ tool: toolSpec, task: undefined }));
  return chosen === undefined
    ? tools.slice(0, 1)
    : [...wanted, ...tools].filter(({ tool }) => tool.name === chosen).slice(0, 1);
}

function mayCallParallel(body: ConverseBody): boolean {
  const { tool_choice } = additionalFields(body);
  return !(isObject(tool_choice) && tool_choice.disable_parallel_tool_use === true);
}

function forbidsTools(body: ConverseBody): boolean {
  const { tool_choice } = additionalFields(body);
  return isObject(tool_choice) && tool_choice.type === "none";
}

function toToolUseId(short: boolean, source: string): string {
  const hash = createHash("sha256").update(source);
  return short ? hash.digest("hex").slice(0, 9) : `tooluse_${hash.digest("base64url").slice(0, 22)}`;
}
