import type { ConverseStreamOutput, StopReason } from "@aws-sdk/client-bedrock-runtime";

/** One block of an answer; the text of a toolUse block is its input as JSON, cut short when the tokens ran out. */
export type AnswerBlock =
  | { kind: "reasoning"; text: string; signature?: string }
  | { kind: "text"; text: string }
  | { kind: "toolUse"; text: string; toolUseId: string; name: string };

/** What the stand-in's model answers; `responseFields` is what `additionalModelResponseFieldPaths` asked for. */
export type Answer = {
  blocks: readonly AnswerBlock[];
  stopReason: StopReason;
  /** What was said, and what was thought whether it is shown or not. */
  outputTokens: number;
  responseFields?: NonNullable<ConverseStreamOutput["messageStop"]>["additionalModelResponseFields"];
};
