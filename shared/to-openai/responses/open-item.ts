import type { OutputItem } from "../../openai/responses/response.ts";

/** Where an item stands, as its events tell it; the id says so too, and is the same in all of them. */
export type ItemPlace = { output_index: number; item_id: string };

/** An item of the answer while it is told; that it is there has been told already. */
export type OpenItem = {
  /** Tells what is added to it. */
  push(text: string): void;
  /**
   * Tells that it is over, as which it comes back.
   * @param isCut did the answer end before anything of it came?
   */
  close(isCut?: boolean): OutputItem;
};
