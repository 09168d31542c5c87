import { ValidationException } from "@aws-sdk/client-bedrock-runtime";
import type { Account } from "../../../../functions/gateway/account/account.ts";
import type { BedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { createCallLimit } from "../../../../functions/gateway/bedrock/call-limit.ts";
import { createCallModel } from "../../../../functions/gateway/bedrock/call-model.ts";
import { type Converse, createConverse } from "../../../../functions/gateway/bedrock/converse.ts";
import { createResolveModel } from "../../../../functions/gateway/bedrock/targets/resolve-model.ts";
import { startRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";

/** No line of the table names its maker. */
export const NEW_MODEL = "example.new-model";

/** A request with one user message. */
export const ask = (members: object = {}) =>
  parseBody(
    ChatCompletionRequest,
    JSON.stringify({ model: NEW_MODEL, messages: [{ role: "user", content: "Hello" }], ...members }),
  );

/** What goes along with a request; it is never cancelled. */
export const options = () => ({
  images: new Map<string, Uint8Array>(),
  signal: new AbortController().signal,
  record: startRecord({
    id: "1",
    method: "POST",
    path: "/v1/chat/completions",
    headers: {},
    body: async () => "",
    deadline: Number.POSITIVE_INFINITY,
  }),
});

/** An account that says nothing. */
const ACCOUNT: Account = { lists: async () => ({ models: [], profiles: [] }), profiledModel: async () => "" };

/** What answers chat, as the function puts it together. */
export function converseBy(clients: BedrockClients, config: GatewayConfig, region: string): Converse {
  const callModel = createCallModel(createResolveModel(config, ACCOUNT, region), ACCOUNT, config);
  return createConverse(callModel, clients, config, createCallLimit());
}

/** Bedrock's whole answer. */
export const ANSWER = {
  output: { message: { role: "assistant", content: [{ text: "Hi" }] } },
  $metadata: { requestId: "r-1" },
} as never;

/** Bedrock's refusals. */
export const refuse = (message: string) => new ValidationException({ message, $metadata: {} });
export const NO_TEMPERATURE = refuse("`temperature` is deprecated for this model.");
export const NO_STOP = refuse(
  "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
);
export const NO_SUCH_MODEL = refuse("The provided model identifier is invalid.");
export const notOnDemand = (id: string) =>
  refuse(
    `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
  );
