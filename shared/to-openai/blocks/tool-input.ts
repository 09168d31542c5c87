import { isJson } from "../../openai/json-object.ts";
import { createCustomInput } from "./custom-input.ts";

/** A tool's input while it arrives: `push` gives the text a fragment adds, `end` what is still to be said. */
export type ToolInput = {
  push(fragment: string): string;
  end(): string;
  /** Did it end before it was whole, as at a token limit? */
  isCut(): boolean;
  /** Did nothing of it come? */
  isEmpty(): boolean;
};

/** @param custom is the input free text, wrapped in JSON for Converse's sake? */
export function createToolInput(custom: boolean): ToolInput {
  return custom ? createCustomInput() : createJsonInput();
}

// A tool without parameters comes without a single fragment, and clients parse its arguments all the same.
function createJsonInput(): ToolInput {
  let json = "";
  return {
    push(fragment) {
      json += fragment;
      return fragment;
    },
    end: () => (json === "" ? "{}" : ""),
    isCut: () => json !== "" && !isJson(json),
    isEmpty: () => json === "",
  };
}
