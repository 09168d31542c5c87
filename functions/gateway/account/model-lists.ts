import type { ModelLists } from "../../../shared/models/model-lists.ts";
import { createControlPlane, listModels, listProfiles } from "./control-plane.ts";

const LIFETIME_MS = 600_000;
/** After a failure the next request but these few seconds asks anew. */
const PAUSE_MS = 5000;

/**
 * The lists of a region, asked for once by all who wait for them and kept for ten minutes. While they cannot be read the
 * last ones stay.
 */
export function createModelLists(region: string, now = Date.now, bedrockKey?: string): () => Promise<ModelLists> {
  const client = createControlPlane({ region, bedrockKey }, region);
  let lists: ModelLists | undefined;
  let failure: unknown;
  let dueAt = 0;
  let reading: Promise<void> | undefined;

  const read = async () => {
    try {
      const [models, profiles] = await Promise.all([listModels(client), listProfiles(client)]);
      lists = { models, profiles };
      dueAt = now() + LIFETIME_MS;
    } catch (error) {
      failure = error;
      dueAt = now() + PAUSE_MS;
    }
    reading = undefined;
  };
  return async () => {
    if (now() >= dueAt) reading ??= read();
    await reading;
    if (lists) return lists;
    throw failure;
  };
}
