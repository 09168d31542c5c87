import type { CitationsDelta } from "@aws-sdk/client-bedrock-runtime";
import type { ThinkingBlock } from "../../openai/chat/content-part.ts";
import type { Carried } from "../../reasoning-carrier.ts";

/** Text of the answer; `start` and `end` are its place among all text of the answer, in UTF-16 units. */
export type TextBlock = { kind: "text"; start: number; end: number; citations: CitationsDelta[] };

/** What the model thought; `signed` is the whole block once it can be replayed. */
export type ReasoningBlock = { kind: "reasoning"; signed?: ThinkingBlock | undefined };

/** A tool call that the client is to run, with what its id may carry. */
export type CallBlock = Carried & {
  kind: "call";
  /** How many calls came before this one. */
  index: number;
  /** The tool's name as the client gave it. */
  name: string;
  /** Does chat tell it as `type: "custom"`? */
  custom: boolean;
  /** Did its input end before it was whole? To be asked once it is closed. */
  isCut(): boolean;
  /** Did nothing of its input come? A tool without parameters looks like that, and a call that was cut at its beginning. */
  isEmpty(): boolean;
};

/** An image; its bytes are whole when it closes. */
export type ImageBlock = { kind: "image"; format: string; bytes: Uint8Array[] };

export type ContentBlock = TextBlock | ReasoningBlock | CallBlock | ImageBlock;

/** What happens to a block: it opens, text is added to it (a call's text is its input), it closes. */
export type BlockEvent =
  | { kind: "open"; block: ContentBlock }
  | { kind: "text"; block: TextBlock | ReasoningBlock | CallBlock; text: string }
  | { kind: "close"; block: ContentBlock };
