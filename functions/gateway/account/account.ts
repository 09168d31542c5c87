import type { ModelLists } from "../../../shared/models/model-lists.ts";

/** What the control plane says about the account, asked when a request needs it. */
export type Account = {
  /** The models and profiles of the home region, kept for ten minutes. */
  lists(): Promise<ModelLists>;
  /** The model behind an application inference profile; `""` where that is not told, or not at once. */
  profiledModel(profile: { modelId: string; region: string; roleArn?: string | undefined }): Promise<string>;
};

/**
 * An account: of whoever brought a Bedrock key, else the function's. Most requests name what they mean, and load nothing of
 * this.
 */
export function createAccount(region: string, bedrockKey?: string): Account {
  let lists: Promise<Account["lists"]> | undefined;
  let profiledModel: Promise<Account["profiledModel"]> | undefined;
  return {
    async lists() {
      lists ??= import("./model-lists.ts").then(({ createModelLists }) =>
        createModelLists(region, Date.now, bedrockKey),
      );
      return (await lists)();
    },
    async profiledModel(profile) {
      profiledModel ??= import("./profiled-models.ts").then(({ createProfiledModels }) =>
        createProfiledModels(region, bedrockKey),
      );
      return (await profiledModel)(profile);
    },
  };
}
