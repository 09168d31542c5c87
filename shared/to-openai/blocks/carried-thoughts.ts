import type { ThinkingBlock } from "../../openai/chat/content-part.ts";
import type { Carried } from "../../reasoning-carrier.ts";

/** The signed reasoning of an answer until the id of the next tool call takes it; offsets are in the answer's text. */
export class CarriedThoughts {
  #waiting: Carried["thoughts"] = [];
  #taken = 0;
  #offsets: number[] = [];

  add(at: number, block: ThinkingBlock): void {
    this.#waiting.push({ at, block });
  }

  /**
   * What the id of the next call may carry: the calls since the last id that carries, and the reasoning before this one.
   * @param at where the call stands
   */
  take(at: number): Pick<Carried, "at" | "before" | "thoughts"> {
    this.#offsets.push(at);
    const carried = { at: this.#offsets, before: this.#taken, thoughts: this.#waiting };
    this.#taken += this.#waiting.length;
    this.#waiting = [];
    if (this.#taken > 0) this.#offsets = [];
    return carried;
  }
}
