import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { ModelRules } from "./model-rules.ts";

type JsonDocument = Exclude<ConverseStreamRequest["additionalModelRequestFields"], undefined>;

/** An SDK type as it looks in JSON: bytes are base64 strings, documents are any JSON. */
type Wire<T> = [JsonDocument] extends [T]
  ? unknown
  : T extends Uint8Array
    ? string
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;

/** The JSON body of Converse and ConverseStream, once its shape has been checked. */
export type ConverseBody = Wire<Omit<ConverseStreamRequest, "modelId">>;

/** One call as the checks after the shape see it. */
export type ConverseCall = { modelId: string; body: ConverseBody; rules: ModelRules };

/** One turn of the conversation. */
export type Message = NonNullable<ConverseBody["messages"]>[number];

/** One content block of a message. */
export type ContentBlock = NonNullable<Message["content"]>[number];

/** A content block with its place, spelled as the service spells it: `messages.0.content.1`. */
export type PlacedBlock = { block: ContentBlock; at: string; role: Message["role"]; turn: number };

/** Whether a JSON value is an object (not null, not an array). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every content block of the conversation, in order. */
export function placedBlocks(body: ConverseBody): PlacedBlock[] {
  return (body.messages ?? []).flatMap(({ role, content }, turn) =>
    (content ?? []).map((block, index) => ({ block, at: `messages.${turn}.content.${index}`, role, turn })),
  );
}

/** The model's own parameters, beside those that Converse knows. */
export function additionalFields(body: ConverseBody): Record<string, unknown> {
  return isObject(body.additionalModelRequestFields) ? body.additionalModelRequestFields : {};
}

/** The tools with a specification, each with its index in `toolConfig.tools`. */
export function toolSpecs(body: ConverseBody) {
  return (body.toolConfig?.tools ?? []).flatMap(({ toolSpec }, index) => (toolSpec ? [{ toolSpec, index }] : []));
}
