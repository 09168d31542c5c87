import type { ConverseCall } from "../body/converse-body.ts";
import { type PlacedBlock, placedBlocks } from "../body/placed-blocks.ts";
import { firstRefusal, invalid, type Refusal, unsupportedField } from "../refusals/refusal.ts";

/** Checks who speaks when, and that everybody says something. */
export function checkConversation({ modelId, body, rules }: ConverseCall): Refusal | undefined {
  return (
    checkTurns(modelId, body.messages ?? []) ??
    checkBlankSystem(body.system ?? []) ??
    firstRefusal(placedBlocks(body), (placed) => checkBlank(placed) ?? checkSpeaker(placed, rules.media))
  );
}

function checkTurns(modelId: string, messages: NonNullable<ConverseCall["body"]["messages"]>): Refusal | undefined {
  // A prompt resource brings its own messages.
  if (messages.length === 0 && modelId.includes(":prompt/")) return undefined;
  if (messages[0]?.role !== "user") {
    return invalid(
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  const speakers = messages.filter(({ role }) => role !== "system");
  if (speakers.some(({ role }, turn) => role !== (turn % 2 === 0 ? "user" : "assistant"))) {
    return invalid(
      "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.",
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

function checkBlank({ block, at }: PlacedBlock): Refusal | undefined {
  if (isBlank(block.text)) return blank("ContentBlock", at);
  const index = (block.toolResult?.content ?? []).findIndex(({ text }) => isBlank(text));
  return index < 0 ? undefined : blank("ToolResultContentBlock", `${at}.toolResult.content.${index}`);
}

function blank(type: string, at: string): Refusal {
  return invalid(`The text field in the ${type} object at ${at} is blank. Add text to the text field, and try again.`);
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && text.trim() === "";
}

function checkSpeaker({ block, at, role }: PlacedBlock, media: readonly string[]): Refusal | undefined {
  if (role === "user" && block.toolUse) {
    return invalid(`${at}: \`tool_use\` blocks can only be in \`assistant\` messages`);
  }
  if (role === "user" && block.reasoningContent) {
    return invalid(
      "User messages cannot contain reasoning content. Please remove the reasoning content and try again.",
    );
  }
  if (role === "assistant" && block.toolResult) {
    return invalid(`${at}: \`tool_result\` blocks can only be in \`user\` messages`);
  }
  const kind = Object.keys(block)[0] ?? "";
  if (!["image", "document", "video", "audio"].includes(kind)) return undefined;
  if (role === "assistant") return unsupportedField(kind, " for assistant messages");
  return media.includes(kind) ? undefined : unsupportedField(kind, " for user messages");
}
