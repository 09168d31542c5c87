import { Recent } from "../recent.ts";
import { createControlPlane, findProfiledModel } from "./control-plane.ts";

/** An application inference profile, and where and as whom it is called. */
type Profile = { modelId: string; region: string; roleArn?: string | undefined };

/** Nobody waits longer: the call goes on as one to a model that nobody knows. */
const PATIENCE_MS = 500;
const MAX_FAILURES = 256;

/**
 * What stands behind application inference profiles, asked once for each and kept: a profile cannot be changed. Where the
 * answer fails, ten minutes pass before it is asked for again.
 */
export function createProfiledModels(home: string, bedrockKey?: string): (profile: Profile) => Promise<string> {
  const known = new Map<string, string>();
  const failed = new Recent<true>(MAX_FAILURES);
  const asking = new Map<string, Promise<string>>();

  const ask = async (key: string, { modelId, ...asker }: Profile) => {
    try {
      const model = await findProfiledModel(createControlPlane({ ...asker, bedrockKey }, home), modelId);
      known.set(key, model);
      return model;
    } catch {
      failed.set(key, true);
      return "";
    } finally {
      asking.delete(key);
    }
  };
  return async (profile) => {
    const key = `${profile.region} ${profile.roleArn ?? ""} ${profile.modelId}`;
    const model = known.get(key);
    if (model !== undefined) return model;
    if (failed.get(key)) return "";
    const answer = asking.get(key) ?? ask(key, profile);
    asking.set(key, answer);
    return patiently(answer);
  };
}

async function patiently(answer: Promise<string>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve(""), PATIENCE_MS);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
}
