import { createHash } from "node:crypto";
import { additionalFields } from "../body/additional-fields.ts";
import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { forcesTool } from "../body/forces-tool.ts";
import { isObject } from "../body/is-object.ts";
import { lastUserContent } from "../body/last-user-content.ts";
import { toolSpecs } from "../body/tool-specs.ts";
import type { AnswerBlock } from "./answer-block.ts";
import { sampleValue } from "./sample-value.ts";

/** The tool calls that the last user text asks for by name, or that `toolChoice` forces. */
export function toolCalls({ body, rules }: ConverseCall): AnswerBlock[] {
  // Agents put pages of context before the user's own words, and tools are often called like ordinary words.
  const text = lastUserContent(body).findLast((block) => block.text !== undefined)?.text ?? "";
  const wanted = wantedTools(body, text);
  const twice = wanted.length === 1 && /\b(?:twice|parallel)\b/i.test(text) && mayCallParallel(body);
  return (twice ? [...wanted, ...wanted] : wanted).map(({ name, inputSchema }, index) => ({
    kind: "toolUse",
    name: name ?? "",
    toolUseId: toToolUseId(rules.shortToolIds, `${JSON.stringify(body.messages)}${index}`),
    text: JSON.stringify(sampleValue(inputSchema?.json, index)),
  }));
}

function wantedTools(body: ConverseBody, text: string) {
  const tools = toolSpecs(body).map(({ toolSpec }) => toolSpec);
  const chosen = body.toolConfig?.toolChoice?.tool?.name;
  if (chosen !== undefined) return tools.filter(({ name }) => name === chosen);
  const forced = forcesTool(body);
  // Answered calls are answered with text, or an agent would never come to an end.
  if (!forced && lastUserContent(body).some(({ toolResult }) => toolResult)) return [];
  const words = toWords(text);
  const named = tools.filter(({ name }) => words.includes(toWords(name ?? "")));
  const wanted = named.length === 0 && forced ? tools.slice(0, 1) : named;
  return mayCallParallel(body) ? wanted : wanted.slice(0, 1);
}

// "get weather", "Get.Weather" and "get_weather" all ask for get_weather.
function toWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;
}

function mayCallParallel(body: ConverseBody): boolean {
  const { tool_choice } = additionalFields(body);
  return !(isObject(tool_choice) && tool_choice.disable_parallel_tool_use === true);
}

function toToolUseId(short: boolean, source: string): string {
  const hash = createHash("sha256").update(source);
  return short ? hash.digest("hex").slice(0, 9) : `tooluse_${hash.digest("base64url").slice(0, 22)}`;
}
