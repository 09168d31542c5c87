import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { isModelId, toModelName } from "../../../shared/models/model-name.ts";
import { toRungs } from "../../../shared/models/profile-ladder.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { isUnknownModel, toUnknownModel } from "../../../shared/models/unknown-model.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { readFailure } from "../../../shared/to-openai/failures/read-failure.ts";
import { type Caller, mayCall } from "../auth/caller.ts";
import { readEnvironment } from "../environment.ts";
import type { RequestRecord } from "../telemetry/request-record.ts";
import { createBedrockClients } from "./bedrock-clients.ts";
import { createCallLimit } from "./call-limit.ts";
import type { InvokedTarget } from "./invoke-model.ts";

const environment = readEnvironment();

/** The way to Bedrock of what does not talk, made by the first request that needs it. */
export const invoking = {
  clients: createBedrockClients(environment),
  begin: createCallLimit(),
  region: environment.region,
};

type Context = { config: GatewayConfig; caller?: Caller; record: RequestRecord };

/** Calls one target with all that a request needs, however many calls that takes. */
type Attempt<T> = (target: InvokedTarget, adapted: readonly string[]) => Promise<T>;

/** Calls what a request's `model` stands for, under the names that it may have in its region. */
export async function callInvoked<T>(model: string, context: Context, attempt: Attempt<T>): Promise<T> {
  const { config, caller, record } = context;
  const { region } = invoking;
  const target = { ...toTarget(model, config.modelAliases), name: model, region };
  const own = target.modelId;
  if (!isModelId(own)) throw toUnknownModel(model, { region });
  const bare = toModelName(own);
  if (!mayCall(caller, [model, own, bare, bare.replace(/^[^.]*\./, "")])) throw accessDenied(model);
  const rungs = toRungs(own, region, config.allowGlobalInference);
  let cause: unknown;
  for (const modelId of rungs) {
    Object.assign(record, { modelId, region });
    try {
      return await attempt({ ...target, modelId }, modelId === own ? [] : ["inference-profile"]);
    } catch (error) {
      if (!isUnknownModel(readFailure(error).message)) throw error;
      cause = error;
    }
  }
  throw toUnknownModel(model, { tried: rungs, region, cause });
}

function accessDenied(model: string): OpenAIError {
  return new OpenAIError(403, `Your key may not use the model '${model.slice(0, 100)}'.`, {
    type: "permission_error",
    code: "model_access_denied",
    path: ["model"],
  });
}
