import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { toModelName } from "../../../shared/models/model-name.ts";
import { toRungs } from "../../../shared/models/profile-ladder.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";
import { readFailure } from "../../../shared/to-openai/failures/read-failure.ts";
import type { Account } from "../account/account.ts";
import { Recent } from "../recent.ts";
import type { CallContext } from "./call-context.ts";
import type { Destination, ResolveModel } from "./targets/resolve-model.ts";
import type { WalkTargets } from "./targets/walk-targets.ts";

/** Calls one target with all that a request needs, however many calls that takes; fails as Bedrock's client does. */
type Attempt<T> = (target: Destination, adapted: readonly string[]) => Promise<T>;

/**
 * Finds out what a request's `model` stands for and calls that: whatever the endpoint, the ladder of inference profiles
 * and the fallbacks are walked here.
 */
export type CallModel = <T>(model: string, context: CallContext, attempt: Attempt<T>) => Promise<T>;

const MAX_PROFILES = 256;

export function createCallModel(
  resolve: ResolveModel,
  account: Pick<Account, "profiledModel">,
  { allowGlobalInference }: GatewayConfig,
): CallModel {
  const profiles = new Recent<string>(MAX_PROFILES);
  // Loaded when it is needed: most names have nothing to fall back to.
  let walk: Promise<WalkTargets> | undefined;

  /** Tries what the target may be called by in its region. */
  const callRungs = async <T>(target: Destination, attempt: Attempt<T>): Promise<T> => {
    const { modelId: own, region, roleArn = "" } = target;
    const place = `${region} ${roleArn} ${own}`;
    const known = profiles.get(place);
    const rungs = known ? [known] : toRungs(own, region, allowGlobalInference);
    let refusal: unknown;
    for (const modelId of rungs) {
      const rung = await tryRung({ ...target, modelId }, modelId === own ? [] : ["inference-profile"], attempt);
      if ("answer" in rung) {
        if (modelId !== own && !known) profiles.set(place, modelId);
        return rung.answer;
      }
      refusal = rung.refusal;
    }
    profiles.set(place, own); // Further walks would end here too.
    const { toUnknownModel } = await unknownModel();
    throw toUnknownModel(target.name, { tried: rungs, region, ...toCause(refusal) });
  };

  return async (model, context, attempt) => {
    const targets = await resolve(model, context.caller);
    const call = async (target: Destination) => callRungs(await withProfiledModel(target, account), attempt);
    if (targets.length === 1) return call(targets[0]);
    walk ??= import("./targets/walk-targets.ts").then(({ createWalk }) => createWalk());
    return (await walk)(targets, context, call);
  };
}

/** An application inference profile can do what the model behind it can. */
async function withProfiledModel(target: Destination, account: Pick<Account, "profiledModel">): Promise<Destination> {
  const { modelId, foundationModel } = target;
  if (foundationModel !== undefined || !modelId.includes(":application-inference-profile/")) return target;
  const model = toModelName(await account.profiledModel(target));
  return { ...target, ...(model !== "" && { foundationModel: model }), capabilities: toCapabilities(model) };
}

/** The answer, or that Bedrock has no model of that id there; any other failure is thrown. */
async function tryRung<T>(target: Destination, adapted: readonly string[], attempt: Attempt<T>) {
  try {
    return { answer: await attempt(target, adapted) };
  } catch (refusal) {
    const { isUnknownModel } = await unknownModel();
    if (!isUnknownModel(readFailure(refusal).message)) throw refusal;
    return { refusal };
  }
}

// Loaded when it is needed.
const unknownModel = () => import("../../../shared/models/unknown-model.ts");

function toCause(cause: unknown): { cause: unknown; bedrockRequestId?: string } {
  const { bedrockRequestId } = readFailure(cause);
  return { cause, ...(bedrockRequestId && { bedrockRequestId }) };
}
