import type { AnswerPlan } from "../../../answer-plan.ts";
import type { Capabilities } from "../../../models/capabilities.ts";
import type { ChatCompletionRequest } from "../../../openai/chat/chat-completion-request.ts";
import type { ToolNames } from "../../tools/tool-names.ts";
import type { Carriers } from "./read-carriers.ts";

/** What turning messages into blocks needs to know beside the messages: one value for each request. */
export type MessageContext = {
  capabilities: Capabilities;
  toolNames: ToolNames;
  customTools: AnswerPlan["customTools"];
  carriers: Carriers;
  /** Does the request have tools that its tool blocks can refer to? */
  hasTools: boolean;
  /** May the last message be the assistant's? */
  takesPrefill: boolean;
  /** Gives a document its name in this request. */
  nameDocument: (filename: string | null | undefined) => string;
  /** `https://` images that were fetched beforehand: URL → bytes. */
  images: ReadonlyMap<string, Uint8Array>;
  cacheOptions: ChatCompletionRequest["prompt_cache_options"];
};
