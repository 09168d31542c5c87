/** What is said of calls beside their answer. */
export type Said = {
  bedrockRequestId: string | undefined;
  /** Parameters that had no effect. */
  ignored: readonly string[];
  /** Names of what was changed to make Bedrock take the call. */
  adapted: readonly string[];
};

/** What is said of calls beside their answer, as headers. */
export function toAnswerHeaders({ bedrockRequestId, ignored, adapted }: Said): Record<string, string> {
  return {
    ...(bedrockRequestId && { "x-amzn-bedrock-request-id": bedrockRequestId }),
    ...(ignored.length > 0 && { "x-ignored-parameters": ignored.join(", ") }),
    ...(adapted.length > 0 && { "x-adapted": adapted.join(", ") }),
  };
}
