import type { ToolOrigin } from "../../tool-origins.ts";
import type { CallBlock } from "../blocks/content-block.ts";
import type { EventTeller } from "./event-teller.ts";
import type { ItemPlace, OpenItem } from "./open-item.ts";

type OpenCall = (block: CallBlock, origin: ToolOrigin, place: ItemPlace, teller: EventTeller) => OpenItem;

/** How a call is told to the client, by what it is there. */
export const OPEN_CALL: Record<ToolOrigin["kind"], OpenCall> = {
  function: openFunctionCall,
  custom: openCustomCall,
  tool_search: openSearchCall,
};

function openFunctionCall(
  block: CallBlock,
  origin: ToolOrigin,
  { output_index, item_id }: ItemPlace,
  teller: EventTeller,
): OpenItem {
  const call = { type: "function_call" as const, id: item_id, call_id: block.toolUseId, ...toName(origin) };
  const item = { ...call, status: "in_progress" as const, arguments: "" };
  let text = "";
  teller.tell({ type: "response.output_item.added", output_index, item });
  return {
    push(delta) {
      text += delta;
      teller.tell({ type: "response.function_call_arguments.delta", output_index, item_id, delta });
    },
    close(isCut = false) {
      const done = { ...call, status: toStatus(block, isCut), arguments: text };
      const { name } = origin;
      teller.tell({ type: "response.function_call_arguments.done", output_index, item_id, name, arguments: text });
      teller.tell({ type: "response.output_item.done", output_index, item: done });
      return done;
    },
  };
}

function openCustomCall(
  block: CallBlock,
  origin: ToolOrigin,
  { output_index, item_id }: ItemPlace,
  teller: EventTeller,
): OpenItem {
  const call = { type: "custom_tool_call" as const, id: item_id, call_id: block.toolUseId, ...toName(origin) };
  const item = { ...call, status: "in_progress" as const, input: "" };
  let input = "";
  teller.tell({ type: "response.output_item.added", output_index, item });
  return {
    push(delta) {
      input += delta;
      teller.tell({ type: "response.custom_tool_call_input.delta", output_index, item_id, delta });
    },
    close(isCut = false) {
      const done = { ...call, status: toStatus(block, isCut), input };
      teller.tell({ type: "response.custom_tool_call_input.done", output_index, item_id, input });
      teller.tell({ type: "response.output_item.done", output_index, item: done });
      return done;
    },
  };
}

/** A search has no events for its arguments, and they are an object. */
function openSearchCall(
  block: CallBlock,
  _: ToolOrigin,
  { output_index, item_id }: ItemPlace,
  teller: EventTeller,
): OpenItem {
  const call = {
    type: "tool_search_call" as const,
    id: item_id,
    call_id: block.toolUseId,
    execution: "client" as const,
  };
  const item = { ...call, status: "in_progress" as const, arguments: {} };
  let text = "";
  teller.tell({ type: "response.output_item.added", output_index, item });
  return {
    push(delta) {
      text += delta;
    },
    close(isCut = false) {
      const status = toStatus(block, isCut);
      const done = { ...call, status, arguments: status === "completed" ? JSON.parse(text) : {} };
      teller.tell({ type: "response.output_item.done", output_index, item: done });
      return done;
    },
  };
}

function toName({ name, namespace }: ToolOrigin): { name: string; namespace?: string } {
  return namespace === undefined ? { name } : { name, namespace };
}

/** Clients run a call as soon as its item is done, so one that was cut has to say so. */
function toStatus(block: CallBlock, isCut: boolean): "completed" | "incomplete" {
  return isCut || block.isCut() ? "incomplete" : "completed";
}
