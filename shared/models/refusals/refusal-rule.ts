import type { ConverseStreamCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest } from "../../openai/chat/chat-completion-request.ts";
import { isJsonObject, type JsonObject } from "../../openai/json-object.ts";
import type { Capabilities } from "../capabilities.ts";

/** A call that Bedrock refused. */
export type RefusedCall = {
  request: ChatCompletionRequest;
  capabilities: Capabilities;
  input: ConverseStreamCommandInput;
};

/** A sentence of Bedrock's that names what to change, and the change. */
export type RefusalRule = {
  /** How `x-adapted` and the log call it. */
  name: string;
  /** Begins where the sentence does: further behind may stand what the caller wrote. */
  pattern: RegExp;
  /** What the model turned out not to take; undefined when that is known already, and so does not help. */
  change: (call: RefusedCall, match: RegExpExecArray) => Partial<Capabilities> | undefined;
  /** It is about this one request, not about the model. */
  once?: true;
};

/** The model's own members that went out. */
export function toModelFields({ input }: RefusedCall): JsonObject {
  const fields: unknown = input.additionalModelRequestFields;
  return isJsonObject(fields) ? fields : {};
}

/** How models say that they do not know a member, behind its path. */
export const REFUSED = "(?:Extra inputs are not permitted|.{0,80}not support)";

/** Bedrock's sentence for a member of Converse's own, by the end of its path; both are patterns. */
export function unsupported(member: string): string {
  return `This model doesn.t support the (?:[\\w.]+\\.)?(?:${member}) field`;
}
