import { existsSync } from "node:fs";
import { joinKeys } from "./keys/edit-keys.ts";
import { createFileStore, LOCAL_KEYS } from "./keys/key-stores.ts";
import { LOCAL_SECRET_ARN, startSecretsManager } from "./secrets-manager/start-secrets-manager.ts";

/** What a function is told of services that stand in for AWS's, and what ends them. */
export type LocalService = { environment: Record<string, string>; close(): Promise<void> };

/**
 * Serves the keys of a file as the secret, beside those of the environment for those who have none of them yet.
 * @returns undefined where there is no such file, or the caller has named a secret
 */
export async function startLocalKeys(
  { API_KEY_SECRET_ARN, API_KEY }: NodeJS.ProcessEnv,
  file = LOCAL_KEYS,
): Promise<LocalService | undefined> {
  if (API_KEY_SECRET_ARN || !existsSync(file)) return undefined;
  const store = createFileStore(file);
  const read = async () => toSecret(await store.read(), API_KEY || "sk-local");
  const { url, close } = await startSecretsManager({ read, write: (text) => store.edit(() => text) });
  return {
    environment: { API_KEY_SECRET_ARN: LOCAL_SECRET_ARN, AWS_ENDPOINT_URL_SECRETS_MANAGER: url },
    close,
  };
}

/** Counts the limits of keys in a table in memory, unless the caller has named one; loaded when it is needed. */
export async function startLocalTable({ BUDGET_TABLE }: NodeJS.ProcessEnv): Promise<LocalService | undefined> {
  if (BUDGET_TABLE) return undefined;
  const { startBudgetTable } = await import("./dynamodb/start-budget-table.ts");
  const { url, TableName, close } = await startBudgetTable();
  return { environment: { BUDGET_TABLE: TableName, AWS_ENDPOINT_URL_DYNAMODB: url }, close };
}

/** What cannot be read is served as it is: the function says what it says to such a secret. */
function toSecret(text: string, keys: string): string {
  try {
    return joinKeys(keys, text);
  } catch {
    return text;
  }
}
