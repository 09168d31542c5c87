import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

/** A turn of the conversation while it is built; its tool blocks still have the client's ids. */
export type Turn = { role: "user" | "assistant" | "system"; content: ContentBlock[] };
