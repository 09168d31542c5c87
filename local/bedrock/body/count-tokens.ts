import type { ContentBlock, ConverseBody } from "./converse-body.ts";

/** How many characters make a token. */
export const CHARACTERS_PER_TOKEN = 4;

// About what an image or a page costs, however many bytes it has.
const MEDIA_TOKENS = 1_600;

/** About as many tokens as a model would count. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** The same of a content block, a tool or a part of the system prompt. */
export function countBlockTokens(block: object): number {
  const media = ["image", "document", "video", "audio"].some((kind) => kind in block);
  return media ? MEDIA_TOKENS : countTokens(JSON.stringify(block, withoutBytes));
}

/** The same of a whole prompt. */
export function countPromptTokens({ toolConfig, system, messages }: ConverseBody): number {
  const blocks: object[] = [...(toolConfig?.tools ?? []), ...(system ?? [])];
  for (const { content } of messages ?? []) blocks.push(...(content ?? ([] as ContentBlock[])));
  return blocks.reduce((sum, block) => sum + ("cachePoint" in block ? 0 : countBlockTokens(block)), 0);
}

// Media inside a toolResult.
function withoutBytes(name: string, value: unknown): unknown {
  return name === "bytes" ? "" : value;
}
