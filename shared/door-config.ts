import * as v from "valibot";
import { toProblem } from "./config-values.ts";
import type { ModelAliases } from "./model-aliases.ts";

const AUTHS = ["api-key", "iam", "bedrock-api-key"] as const;

/** The config's members about who may call, and how much. */
export const DOORS = {
  /** How callers are known: by a key of the secret, by IAM, or by a Bedrock API key of their own, which their calls go on with. */
  auth: v.optional(v.picklist(AUTHS, `not one of "${AUTHS.join('", "')}"`), "api-key"),
  /** Create the table that the limits of keys are counted in? */
  budgets: v.optional(v.boolean("neither true nor false"), false),
  /** What becomes of the request of a limited key while that table fails. */
  onStoreFailure: v.optional(v.picklist(["allow", "refuse"], 'neither "allow" nor "refuse"'), "allow"),
};

/** What a way to know callers cannot have. */
export function findAuthProblems(config: { auth: string; budgets: boolean; modelAliases: ModelAliases }): string[] {
  const { auth, budgets, modelAliases } = config;
  const words = `which auth: "${auth}" cannot have`;
  const roles = Object.entries(modelAliases).flatMap(([name, alias]) => {
    const { roleArn, next } = typeof alias === "string" ? {} : alias;
    return [
      { path: ["modelAliases", name, "roleArn"], value: roleArn },
      { path: ["modelAliases", name, "next", "roleArn"], value: typeof next === "object" ? next.roleArn : undefined },
    ].filter(({ value }) => auth === "bedrock-api-key" && value !== undefined);
  });
  const limits = budgets && auth !== "api-key" ? [{ path: ["budgets"], value: budgets }] : [];
  return [...limits, ...roles].map(({ path, value }) => toProblem(path, value, words));
}
