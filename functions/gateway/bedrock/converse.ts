import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { withParameters } from "../../../shared/models/with-parameters.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { BedrockClients } from "./bedrock-clients.ts";
import type { CallLimit } from "./call-limit.ts";
import type { CallModel } from "./call-model.ts";
import { type Answer, type CallOptions, createCallTarget } from "./call-target.ts";

export type { Answer } from "./call-target.ts";

/**
 * Answers a request by way of Converse, and remembers for a while what models turned out not to take. The signal has to
 * abort when the answer is over at the latest: until then it counts as a call under way.
 */
export type Converse = (request: ChatCompletionRequest, options: CallOptions) => Promise<Answer>;

export function createConverse(
  callModel: CallModel,
  clients: BedrockClients,
  config: GatewayConfig,
  begin: CallLimit,
): Converse {
  const callTarget = createCallTarget(clients, config, begin);
  return (request, options) =>
    callModel(request.model, options, async (target, adapted) => {
      const answer = await callTarget(withParameters(request, target), target, options);
      return { ...answer, adapted: [...adapted, ...answer.adapted] };
    });
}
