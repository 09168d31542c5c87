import type { ConverseStreamRequest } from "@aws-sdk/client-bedrock-runtime";
import type { Account } from "../models/account.ts";
import type { ModelRules } from "../models/model-rules.ts";

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

/** One call of a body whose shape is right, on a model with these rules. */
export type ConverseCall = {
  modelId: string;
  body: ConverseBody;
  rules: ModelRules;
  streamed: boolean;
  account: Account;
};

/** One turn of the conversation. */
export type Message = NonNullable<ConverseBody["messages"]>[number];

/** One content block of a message. */
export type ContentBlock = NonNullable<Message["content"]>[number];
