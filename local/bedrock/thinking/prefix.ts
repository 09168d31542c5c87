import { createHash, type Hash } from "node:crypto";
import type { ConverseBody, Message } from "../body/converse-body.ts";

/** A content block, of a request or of an answer. */
type Block = {
  cachePoint?: object | undefined;
  reasoningContent?: object | undefined;
  toolUse?: { toolUseId?: string | undefined; name?: string | undefined; input?: unknown } | undefined;
};

/**
 * What a thinking block is bound to, block after block: system, the set of tools, and all that was said. Cache points,
 * thinking itself and every parameter are no part of it.
 */
export class Prefix {
  readonly #hash: Hash;
  #role: Message["role"];

  private constructor(hash: Hash, role: Message["role"]) {
    this.#hash = hash;
    this.#role = role;
  }

  /** What stands before the first message. */
  static of({ system, toolConfig }: ConverseBody): Prefix {
    const tools = (toolConfig?.tools ?? []).map((tool) => (tool.cachePoint ? "" : JSON.stringify(tool)));
    const before = [...(system ?? []).map((block) => (block.cachePoint ? "" : JSON.stringify(block))), ...tools.sort()];
    return new Prefix(createHash("sha256").update(before.filter(Boolean).join("\n")), "system");
  }

  /** Goes on with a block of a turn. */
  add(role: Message["role"], block: Block): void {
    if (role !== this.#role) this.#hash.update(`\n${role}:`);
    this.#role = role;
    if (block.cachePoint || block.reasoningContent) return;
    const { toolUse } = block;
    const said = toolUse ? { toolUse: [toolUse.toolUseId, toolUse.name, toolUse.input] } : block;
    this.#hash.update(`\n${JSON.stringify(said)}`);
  }

  /** The prefix up to here. */
  digest(): string {
    return this.#hash.copy().digest("base64").slice(0, 22);
  }
}
