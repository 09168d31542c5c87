import type { ResponseReasoningItem } from "openai/resources/responses/responses";
import { packEnvelope } from "../../reasoning-envelope.ts";
import type { ReasoningBlock } from "../blocks/content-block.ts";
import type { EventTeller } from "./event-teller.ts";
import type { ItemPlace, OpenItem } from "./open-item.ts";

/**
 * Tells what the model thought as a summary, which clients show; they pass over `reasoning_text`. Signed blocks ride along,
 * asked for or not: clients that did not ask send them back all the same.
 */
export function openReasoning(
  block: ReasoningBlock,
  { output_index, item_id }: ItemPlace,
  teller: EventTeller,
): OpenItem {
  const at = { output_index, item_id, summary_index: 0 };
  const item: ResponseReasoningItem = { type: "reasoning", id: item_id, summary: [] };
  let text = "";
  teller.tell({ type: "response.output_item.added", output_index, item });
  return {
    push(delta) {
      if (text === "")
        teller.tell({ type: "response.reasoning_summary_part.added", ...at, part: { type: "summary_text", text: "" } });
      text += delta;
      teller.tell({ type: "response.reasoning_summary_text.delta", output_index, item_id, summary_index: 0, delta });
    },
    close() {
      const part = { type: "summary_text" as const, text };
      if (text !== "") {
        teller.tell({ type: "response.reasoning_summary_text.done", ...at, text });
        teller.tell({ type: "response.reasoning_summary_part.done", ...at, part });
      }
      const whole = {
        ...item,
        summary: text === "" ? [] : [part],
        ...(block.signed && { encrypted_content: packEnvelope(block.signed) }),
      };
      teller.tell({ type: "response.output_item.done", output_index, item: whole });
      return whole;
    },
  };
}
