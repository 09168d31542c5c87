import type { ReasoningContentBlockDelta } from "@aws-sdk/client-bedrock-runtime";
import type { Delta } from "../../openai/chat/chat-completion.ts";
import type { ThinkingBlock } from "../../openai/chat/content-part.ts";

/** A reasoning block while it arrives: `push` gives what is to be shown, `end` the whole block when it can be replayed. */
export type ReasoningDeltas = {
  push(delta: ReasoningContentBlockDelta): Delta | undefined;
  end(): ThinkingBlock | undefined;
};

export function createReasoningDeltas(): ReasoningDeltas {
  let thinking = "";
  let signature = "";
  const redacted: Uint8Array[] = [];
  return {
    push({ text, signature: part, redactedContent }) {
      thinking += text ?? "";
      signature += part ?? "";
      if (redactedContent) redacted.push(redactedContent);
      return text ? { reasoning_content: text } : undefined;
    },
    end() {
      if (signature) return { type: "thinking", thinking, signature };
      if (redacted.length === 0) return undefined;
      return { type: "redacted_thinking", data: Buffer.concat(redacted).toString("base64") };
    },
  };
}
