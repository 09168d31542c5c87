import type { ResponseOutputMessage, ResponseOutputText } from "openai/resources/responses/responses";
import type { UrlCitation } from "../../openai/responses/response.ts";
import type { TextBlock } from "../blocks/content-block.ts";
import { toAnnotation } from "../chat/to-annotation.ts";
import type { EventTeller } from "./event-teller.ts";
import type { ItemPlace, OpenItem } from "./open-item.ts";

/**
 * Tells a message of one text.
 * @param citations of the block, known once it is closed
 */
export function openMessage(
  { citations }: Pick<TextBlock, "citations">,
  { output_index, item_id }: ItemPlace,
  teller: EventTeller,
): OpenItem {
  const at = { output_index, item_id, content_index: 0 };
  let text = "";
  teller.tell({ type: "response.output_item.added", output_index, item: toMessage(item_id, "in_progress", []) });
  teller.tell({ type: "response.content_part.added", ...at, part: toPart("", []) });
  return {
    push(delta) {
      text += delta;
      teller.tell({ type: "response.output_text.delta", output_index, item_id, content_index: 0, delta, logprobs: [] });
    },
    close() {
      const annotations = citations.map((citation) => toUrlCitation(citation, text.length));
      for (const [annotation_index, annotation] of annotations.entries())
        teller.tell({ type: "response.output_text.annotation.added", ...at, annotation_index, annotation });
      const part = toPart(text, annotations);
      const item = toMessage(item_id, "completed", [part]);
      teller.tell({ type: "response.output_text.done", ...at, text, logprobs: [] });
      teller.tell({ type: "response.content_part.done", ...at, part });
      teller.tell({ type: "response.output_item.done", output_index, item });
      return item;
    },
  };
}

function toMessage(
  id: string,
  status: ResponseOutputMessage["status"],
  content: ResponseOutputText[],
): ResponseOutputMessage {
  return { type: "message", id, status, role: "assistant", content };
}

function toPart(text: string, annotations: UrlCitation[]): ResponseOutputText {
  return { type: "output_text", text, annotations, logprobs: [] };
}

/** A block's citations are about all of its text; chat nests them, and counts in the text of the whole answer. */
function toUrlCitation(citation: TextBlock["citations"][number], length: number): UrlCitation {
  return { type: "url_citation", ...toAnnotation(citation, 0, length).url_citation };
}
