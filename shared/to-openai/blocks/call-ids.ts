import { stableHash } from "../../stable-hash.ts";

/** The ids of an answer's tool calls. Clients tell calls apart by them, so no two are alike. */
export class CallIds {
  readonly #answerId: string;
  readonly #ids = new Set<string>();
  #given = 0;

  /** @param answerId what calls are named after that Bedrock left without an id of their own */
  constructor(answerId: string) {
    this.#answerId = answerId;
  }

  /** To how many calls an id was given. */
  get given(): number {
    return this.#given;
  }

  /** The id of the next call: Bedrock's; one that is missing, or was there already, gets another. */
  give(toolUseId: string): string {
    const isNew = toolUseId !== "" && !this.#ids.has(toolUseId);
    const id = isNew ? toolUseId : `call_${stableHash(`${this.#answerId} ${this.#given}`)}`;
    this.#ids.add(id);
    this.#given++;
    return id;
  }
}
