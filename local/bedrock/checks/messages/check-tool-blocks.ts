import type { ConverseCall, Message } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { type PlacedBlock, placedBlocks } from "../../body/placed-blocks.ts";
import { firstRefusal, invalid, invalidForModel, notAnObject, type Refusal } from "../../refusals/refusal.ts";

/** Checks the toolUse and toolResult blocks of the history: ids, inputs, and that each call has its one result. */
export function checkToolBlocks({ body, rules }: ConverseCall): Refusal | undefined {
  // What the service's own tools have done is its own affair.
  const blocks = placedBlocks(body).filter(({ block }) => isOwn(block.toolUse ?? block.toolResult));
  if (blocks.length > 0 && !body.toolConfig) {
    return invalid("The toolConfig field must be defined when using toolUse and toolResult content blocks.");
  }
  const messages = body.messages ?? [];
  return (
    firstRefusal(blocks, checkDocuments) ??
    firstRefusal([...messages.keys()], (turn) => checkPairs(messages, turn)) ??
    (rules.family === "claude" ? checkClaude(blocks, messages) : undefined) ??
    (rules.shortToolIds ? firstRefusal(blocks, checkMistralId) : undefined)
  );
}

function checkDocuments({ block, at }: PlacedBlock): Refusal | undefined {
  if (block.toolUse) return isObject(block.toolUse.input) ? undefined : notAnObject(`${at}.toolUse.input`);
  const { content, status } = block.toolResult ?? {};
  if (status === "error" && content?.length === 0) {
    return invalid(`The content field at ${at}.toolResult cannot be empty when status value is error.`);
  }
  const index = (content ?? []).findIndex(({ json }) => json !== undefined && !isObject(json));
  return index < 0 ? undefined : notAnObject(`${at}.toolResult.content.${index}.json`);
}

function checkPairs(messages: readonly Message[], turn: number): Refusal | undefined {
  const at = `messages.${turn}.content`;
  const results = toolIds(messages[turn], "toolResult");
  const uses = toolIds(messages[turn], "toolUse");
  const previousUses = toolIds(messages[turn - 1], "toolUse");
  if (results.length > previousUses.length) {
    return invalid(`The number of toolResult blocks at ${at} exceeds the number of toolUse blocks of previous turn.`);
  }
  const duplicates = uses.filter((id, index) => uses.indexOf(id) < index);
  if (duplicates.length > 0) {
    return invalid(`The toolUse blocks at ${at} contain duplicate Ids: ${duplicates.join(", ")}`);
  }
  const missing = uses.filter((id) => !toolIds(messages[turn + 1], "toolResult").includes(id));
  if (missing.length === 0) return undefined;
  return invalid(
    `Expected toolResult blocks at messages.${turn + 1}.content for the following Ids: ${missing.join(", ")}`,
  );
}

function toolIds(message: Message | undefined, kind: "toolUse" | "toolResult"): string[] {
  return (message?.content ?? []).flatMap((block) => (isOwn(block[kind]) ? (block[kind]?.toolUseId ?? []) : []));
}

function isOwn(block: { type?: string | undefined } | undefined): boolean {
  return block !== undefined && block.type === undefined;
}

function checkClaude(blocks: readonly PlacedBlock[], messages: readonly Message[]): Refusal | undefined {
  const seen = new Set<string>();
  return firstRefusal(blocks, ({ block, at, turn }) => {
    const id = block.toolUse?.toolUseId ?? block.toolResult?.toolUseId ?? "";
    const path = block.toolUse ? `${at}.tool_use.id` : `${at}.tool_result.tool_use_id`;
    if (!/^[a-zA-Z0-9_-]+$/.test(id)) {
      return invalidForModel(`${path}: String should match pattern '^[a-zA-Z0-9_-]+$'`);
    }
    if (!block.toolUse) return undefined;
    if (seen.has(id)) return invalidForModel(`${at}: \`tool_use\` ids must be unique`);
    seen.add(id);
    const answers = (messages[turn + 1]?.content ?? []).filter(({ cachePoint }) => !cachePoint);
    const place = answers.findIndex(({ toolResult }) => toolResult?.toolUseId === id);
    if (answers.slice(0, place).every(({ toolResult }) => toolResult)) return undefined;
    return invalidForModel(
      `messages.${turn}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${id}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
    );
  });
}

function checkMistralId({ block }: PlacedBlock): Refusal | undefined {
  const id = block.toolUse?.toolUseId ?? block.toolResult?.toolUseId ?? "";
  if (/^[a-zA-Z0-9]{9}$/.test(id)) return undefined;
  return invalidForModel(`Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`);
}
