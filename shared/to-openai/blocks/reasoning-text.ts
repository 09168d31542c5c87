import type { ReasoningContentBlockDelta } from "@aws-sdk/client-bedrock-runtime";
import type { ThinkingBlock } from "../../openai/chat/content-part.ts";
import { readText } from "./read-text.ts";

/** A reasoning block while it arrives: `push` gives the text to be shown, `end` the whole block when it can be replayed. */
export type ReasoningText = {
  push(delta: ReasoningContentBlockDelta): string;
  end(): ThinkingBlock | undefined;
};

export function createReasoningText(): ReasoningText {
  let thinking = "";
  let signature = "";
  const redacted: Uint8Array[] = [];
  return {
    push(delta) {
      const text = readText(delta.text);
      thinking += text;
      signature += readText(delta.signature);
      if (delta.redactedContent instanceof Uint8Array) redacted.push(delta.redactedContent);
      return text;
    },
    end() {
      if (signature) return { type: "thinking", thinking, signature };
      if (redacted.length === 0) return undefined;
      return { type: "redacted_thinking", data: Buffer.concat(redacted).toString("base64") };
    },
  };
}
