import type { ConverseCall } from "../../body/converse-body.ts";
import { type PlacedBlock, placedBlocks } from "../../body/placed-blocks.ts";
import { firstRefusal, invalid, type Refusal, unsupportedField } from "../../refusals/refusal.ts";

/** Checks who speaks first, and that everybody says something that is theirs to say. */
export function checkConversation(call: ConverseCall): Refusal | undefined {
  return (
    checkTurns(call) ??
    checkBlankSystem(call.body.system ?? []) ??
    firstRefusal(placedBlocks(call.body), (placed) => checkBlank(placed, call) ?? checkSpeaker(placed, call))
  );
}

function checkTurns({ modelId, body, rules }: ConverseCall): Refusal | undefined {
  const messages = body.messages ?? [];
  // A prompt resource brings its own messages.
  if (messages.length === 0 && modelId.includes(":prompt/")) return undefined;
  if (messages.length === 0 || (messages[0]?.role === "assistant" && !rules.leadingAssistant)) {
    return invalid(
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  const empty = messages.findIndex(({ content }) => content?.length === 0);
  if (empty < 0) return undefined;
  return invalid(
    `The content field in the Message object at messages.${empty} is empty. Add a ContentBlock object to the content field and try again.`,
  );
}

function checkBlankSystem(system: NonNullable<ConverseCall["body"]["system"]>): Refusal | undefined {
  const index = system.findIndex(({ text }) => isBlank(text));
  return index < 0 ? undefined : blank("SystemContentBlock", `system.${index}`);
}

function checkBlank({ block, at, turn }: PlacedBlock, { body, rules }: ConverseCall): Refusal | undefined {
  const besideDocument = body.messages?.[turn]?.content?.some(({ document }) => document);
  if (isBlank(block.text) && !(besideDocument && rules.family === "claude")) return blank("ContentBlock", at);
  const index = (block.toolResult?.content ?? []).findIndex(({ text }) => isBlank(text));
  return index < 0 ? undefined : blank("ToolResultContentBlock", `${at}.toolResult.content.${index}`);
}

function blank(type: string, at: string): Refusal {
  return invalid(`The text field in the ${type} object at ${at} is blank. Add text to the text field, and try again.`);
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && text.trim() === "";
}

function checkSpeaker({ block, at, role }: PlacedBlock, { rules }: ConverseCall): Refusal | undefined {
  if (role === "user" && block.toolUse) {
    return invalid(`${at}: \`tool_use\` blocks can only be in \`assistant\` messages`);
  }
  if (block.reasoningContent && (role === "user" || !rules.replayedThoughts)) {
    return invalid(
      "User messages cannot contain reasoning content. Please remove the reasoning content and try again.",
    );
  }
  if (rules.family !== "claude" && block.reasoningContent?.reasoningText?.signature !== undefined) {
    return unsupportedField("reasoningContent.reasoningText.signature");
  }
  // What a tool of the service's own has answered carries a type.
  if (role === "assistant" && block.toolResult && !block.toolResult.type) {
    return invalid(`${at}: \`tool_result\` blocks can only be in \`user\` messages`);
  }
  return undefined;
}
