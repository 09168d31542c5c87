import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../capabilities.ts";
import { REFUSED, type RefusalRule, type RefusedCall, unsupported } from "./refusal-rule.ts";

type Change = Partial<Capabilities> | undefined;

/** What refusals say about tools, their choice and their results. */
export const TOOL_RULES: readonly RefusalRule[] = [
  {
    name: "strict-tools",
    pattern:
      /^(?:tools\.\d+\.custom[\w.]*: For \w+ type, propert|(?:[\w.]+: )?(?:too many strict tools|strict tools?.{0,80}too (?:complex|many)|schemas? (?:is too complex|contains? too many)))/i,
    change: ({ input }) =>
      input.toolConfig?.tools?.some(({ toolSpec }) => toolSpec?.strict) ? { strictTools: false } : undefined,
    once: true,
  },
  {
    name: "strict-tools",
    pattern: new RegExp(`^(?:tools\\S*\\.strict: ${REFUSED}|${unsupported("strict")})`, "i"),
    change: ({ capabilities: { strictTools } }) => (strictTools ? { strictTools: false } : undefined),
  },
  {
    name: "tool-choice",
    pattern: /^tool_?choice: type tool and any are not supported/i,
    change: ({ capabilities: { toolChoice } }) => (toolChoice === "auto" ? undefined : { toolChoice: "auto" }),
  },
  {
    name: "tool-choice",
    pattern: new RegExp(`^(?:tool_?choice\\b.{0,80}not support|${unsupported("toolChoice(?:\\.(tool|any))?")})`, "i"),
    change: loosen,
  },
  {
    name: "streamed-tools",
    pattern: /^This model doesn.t support tool use in streaming mode/i,
    change: ({ capabilities: { toolUse } }) => (toolUse === "streamed" ? { toolUse: "whole" } : undefined),
  },
  {
    name: "tools",
    pattern: new RegExp(`^(?:This model doesn.t support tool use(?! in streaming)|${unsupported("toolConfig")})`, "i"),
    change: ({ capabilities: { toolUse } }) => (toolUse === "none" ? undefined : { toolUse: "none" }),
  },
  {
    name: "tool-result-alone",
    pattern: /^(?:[\w.]+: )?Conversation blocks and tool result blocks cannot be provided in the same turn/i,
    change: ({ capabilities: { besideToolResult } }) =>
      besideToolResult.length > 0 ? { besideToolResult: [] } : undefined,
  },
  {
    name: "tool-use-alone",
    pattern: /^(?:[\w.]+: )?Conversation blocks and tool use blocks cannot be provided in the same turn/i,
    change: ({ capabilities: { textBesideToolUse } }) => (textBesideToolUse ? { textBesideToolUse: false } : undefined),
  },
  {
    name: "tool-result-media",
    pattern: new RegExp(`^${unsupported("(image|document|video)")}`, "i"),
    change: (call, [, kind = ""]) => moveOutOfResults(call, kind.toLowerCase()),
  },
  {
    name: "tool-result-status",
    pattern: new RegExp(`^${unsupported("status")}`, "i"),
    change: ({ capabilities: { toolResultStatus } }) => (toolResultStatus ? { toolResultStatus: false } : undefined),
  },
];

/** Below the level that was refused; where none is named below what was sent, or nothing where that is the whole field. */
function loosen({ capabilities, input }: RefusedCall, [sentence, refused]: RegExpExecArray): Change {
  if (capabilities.toolChoice === "auto") return undefined;
  const sent = input.toolConfig?.toolChoice?.tool ? "tool" : "any";
  const level = refused ?? (/field$/.test(sentence) ? "any" : sent);
  const toolChoice = level === "tool" ? "any" : "auto";
  return toolChoice === capabilities.toolChoice ? undefined : { toolChoice };
}

/** The same sentence is said of media in a tool's result, which may stand beside it, and of those that a model never takes. */
function moveOutOfResults({ input, capabilities }: RefusedCall, kind: string): Change {
  const isKind = (block: object) => Object.hasOwn(block, kind);
  const results = (input.messages ?? []).flatMap(({ content = [] }) =>
    content.flatMap(({ toolResult }: ContentBlock) => toolResult?.content ?? []),
  );
  const insideToolResult = capabilities.insideToolResult.filter((inside) => !inside.endsWith(kind));
  if (insideToolResult.length === capabilities.insideToolResult.length) return undefined;
  return results.some(isKind) ? { insideToolResult } : undefined;
}
