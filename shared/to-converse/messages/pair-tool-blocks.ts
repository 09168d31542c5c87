import type { ContentBlock, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../models/capabilities.ts";
import { stableHash } from "../../stable-hash.ts";
import { createFreeNames } from "../free-names.ts";
import { toResultText } from "./blocks/tool-blocks.ts";
import type { Turn } from "./blocks/turn.ts";

const NO_RESULT = "No result: the call was cancelled or interrupted";

/**
 * Makes tool calls and results what Converse insists on: every call answered in the very next turn, every result asked for
 * in the turn before, every id once and in the model's own alphabet.
 * @param toolUseIds Bedrock's own ids, for the client's ids that carried them
 */
export function pairToolBlocks(
  turns: Turn[],
  toolUseIds: ReadonlyMap<string, string>,
  { family, toolResultStatus }: Capabilities,
): Turn[] {
  const paired: Turn[] = [];
  const toFreeId = createFreeIds(toolUseIds, family);
  const names = new Map<string, string>();
  for (const turn of turns) {
    if (turn.role === "user") {
      const open = takeCalls(paired.at(-1), toFreeId, names);
      paired.push({
        role: "user",
        content: [...answer(turn, open, names), ...missingResults(open, turn, toolResultStatus)],
      });
    } else {
      paired.push(turn);
    }
  }
  const open = takeCalls(paired.at(-1), toFreeId, names);
  if (open.size > 0) paired.push({ role: "user", content: missingResults(open, undefined, toolResultStatus) });
  return paired;
}

/** Gives the calls of an assistant turn their Converse ids, the first call of each id only: client's id → Converse id. */
function takeCalls(
  turn: Turn | undefined,
  toFreeId: (clientId: string) => string,
  names: Map<string, string>,
): Map<string, string> {
  const ids = new Map<string, string>();
  if (turn?.role !== "assistant") return ids;
  turn.content = turn.content.flatMap((block): ContentBlock[] => {
    const { toolUseId: clientId, name } = block.toolUse ?? {};
    if (!block.toolUse || clientId === undefined || name === undefined) return [block];
    if (ids.has(clientId)) return [];
    const toolUseId = toFreeId(clientId);
    ids.set(clientId, toolUseId);
    names.set(clientId, name);
    return [{ toolUse: { ...block.toolUse, toolUseId } }];
  });
  return ids;
}

function answer({ content }: Turn, open: Map<string, string>, names: Map<string, string>): ContentBlock[] {
  const unanswered = new Map(open);
  return content.flatMap((block): ContentBlock[] => {
    if (!block.toolResult) return [block];
    const clientId = block.toolResult.toolUseId ?? "";
    const toolUseId = unanswered.get(clientId);
    if (toolUseId === undefined) return open.has(clientId) ? [] : toResultText(block.toolResult, names.get(clientId));
    unanswered.delete(clientId);
    return [{ toolResult: { ...block.toolResult, toolUseId } }];
  });
}

function missingResults(open: Map<string, string>, turn: Turn | undefined, withStatus: boolean): ContentBlock[] {
  const answered = new Set(turn?.content.map(({ toolResult }) => toolResult?.toolUseId));
  return [...open]
    .filter(([clientId]) => !answered.has(clientId))
    .map(([, toolUseId]): { toolResult: ToolResultBlock } => ({
      toolResult: { toolUseId, ...(withStatus && { status: "error" }), content: [{ text: NO_RESULT }] },
    }));
}

const VALID_ID = /^[a-zA-Z0-9_-]{1,64}$/;
const VALID_MISTRAL_ID = /^[a-zA-Z0-9]{9}$/;

/** Some servers count their ids anew in every turn; Converse wants them unique in the conversation. */
function createFreeIds(
  toolUseIds: ReadonlyMap<string, string>,
  family: Capabilities["family"],
): (clientId: string) => string {
  const toFreeName = createFreeNames(new Set());
  return (clientId) => {
    const ownId = toolUseIds.get(clientId) ?? clientId;
    return toFreeName(toToolUseId(ownId, family), (use) => toToolUseId(`${ownId}+${use}`, family));
  };
}

function toToolUseId(id: string, family: Capabilities["family"]): string {
  if (family === "mistral") return VALID_MISTRAL_ID.test(id) ? id : stableHash(id).slice(-9);
  return VALID_ID.test(id) ? id : `call_${stableHash(id)}`;
}
