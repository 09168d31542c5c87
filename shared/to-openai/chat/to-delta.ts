import type { AnswerPlan } from "../../answer-plan.ts";
import type { Delta } from "../../openai/chat/chat-completion.ts";
import type { BlockEvent, CallBlock, ContentBlock, ImageBlock, TextBlock } from "../blocks/content-block.ts";
import { toAnnotation } from "./to-annotation.ts";

const IMAGE_NOTE = "[An image was generated here. Ask without `stream` to receive it.]";

/**
 * What a block's event adds to a choice: nothing where chat completions have no word for it.
 * @param stream is it told as a stream? Images have no shape there
 */
export function toDelta(event: BlockEvent, plan: AnswerPlan, stream: boolean): Delta | undefined {
  switch (event.kind) {
    case "text":
      return event.block.kind === "reasoning"
        ? toReasoningDelta(event.text, plan)
        : toTextDelta(event.block, event.text, plan);
    case "open":
      return event.block.kind === "call" ? toCallDelta(event.block, plan) : undefined;
    case "close":
      return toClosingDelta(event.block, plan, stream);
  }
}

function toReasoningDelta(text: string, { reasoningNames }: AnswerPlan): Delta | undefined {
  if (reasoningNames.length === 0) return undefined;
  return Object.fromEntries(reasoningNames.map((name) => [name, text]));
}

function toTextDelta(block: TextBlock | CallBlock, text: string, plan: AnswerPlan): Delta {
  if (block.kind === "text") return { content: text };
  if (plan.legacyFunctions) return { function_call: { arguments: text } };
  const { index, custom } = block;
  return { tool_calls: [custom ? { index, custom: { input: text } } : { index, function: { arguments: text } }] };
}

function toCallDelta(block: CallBlock, plan: AnswerPlan): Delta {
  const { index, name, custom } = block;
  if (plan.legacyFunctions) return { function_call: { name, arguments: "" } };
  const id = plan.carrier?.packReasoning(block, plan.carrierLimit) ?? block.toolUseId;
  if (custom) return { tool_calls: [{ index, id, type: "custom", custom: { name, input: "" } }] };
  return { tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] };
}

function toClosingDelta(block: ContentBlock, plan: AnswerPlan, stream: boolean): Delta | undefined {
  if (block.kind === "reasoning")
    return block.signed && plan.reasoningNames.length > 0 ? { thinking_blocks: [block.signed] } : undefined;
  if (block.kind === "image") return toImageDelta(block, stream);
  if (block.kind === "call" || block.citations.length === 0) return undefined;
  return { annotations: block.citations.map((citation) => toAnnotation(citation, block.start, block.end)) };
}

function toImageDelta({ format, bytes }: ImageBlock, stream: boolean): Delta | undefined {
  if (bytes.length === 0) return undefined;
  if (stream) return { content: IMAGE_NOTE };
  const url = `data:image/${format};base64,${Buffer.concat(bytes).toString("base64")}`;
  return { images: [{ type: "image_url", image_url: { url } }] };
}
