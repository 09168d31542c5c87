import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { isModelId } from "../../../shared/models/model-name.ts";
import { toRungs } from "../../../shared/models/profile-ladder.ts";
import { toTarget } from "../../../shared/models/target.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { readFailure } from "../../../shared/to-openai/failures/read-failure.ts";
import type { BedrockClients } from "./bedrock-clients.ts";
import { type Answer, type CallOptions, createCallTarget } from "./call-target.ts";
import { Recent } from "./recent.ts";

export type { Answer } from "./call-target.ts";

/**
 * Calls Bedrock, and remembers for a while what models turned out not to take, and by which profile they are called.
 * The signal has to abort when the answer is over at the latest: until then it counts as a call under way.
 */
export type Converse = (request: ChatCompletionRequest, options: CallOptions) => Promise<Answer>;

const MAX_PROFILES = 256;

/** @param region where targets are called that name none */
export function createConverse(clients: BedrockClients, config: GatewayConfig, region: string): Converse {
  const callTarget = createCallTarget(clients, config);
  const profiles = new Recent<string>(MAX_PROFILES);

  return async (request, options) => {
    const target = { region, ...toTarget(request.model, config.modelAliases) };
    if (!isModelId(target.modelId)) throw (await unknownModel()).toUnknownModel(request.model, { region });
    const place = `${target.region} ${target.modelId}`;
    const known = profiles.get(place);
    const tried: string[] = [];
    let refusal: unknown;
    for (const modelId of known ? [known] : toRungs(target.modelId, target.region, config.allowGlobalInference)) {
      tried.push(modelId);
      try {
        const answer = await callTarget(request, { ...target, modelId }, options);
        if (modelId === target.modelId) return answer;
        if (!known) profiles.set(place, modelId);
        return { ...answer, adapted: ["inference-profile", ...answer.adapted] };
      } catch (error) {
        const { isUnknownModel } = await unknownModel();
        if (!isUnknownModel(readFailure(error).message)) throw error;
        refusal = error;
      }
    }
    profiles.set(place, target.modelId); // Further walks would end here too.
    const { toUnknownModel } = await unknownModel();
    throw toUnknownModel(request.model, { tried, region: target.region, ...toCause(refusal) });
  };
}

// Loaded when it is needed.
const unknownModel = () => import("../../../shared/models/unknown-model.ts");

function toCause(cause: unknown): { cause: unknown; bedrockRequestId?: string } {
  const { bedrockRequestId } = readFailure(cause);
  return { cause, ...(bedrockRequestId && { bedrockRequestId }) };
}
