import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readApiKeys } from "../../functions/gateway/auth/read-api-keys.ts";
import { startLocalKeys } from "../../local/doors.ts";
import { LOCAL_SECRET_ARN } from "../../local/secrets-manager/start-secrets-manager.ts";
import { createFolder } from "./keys/key-command.ts";

describe("startLocalKeys", () => {
  test.each<[file: string, variables: Record<string, string>, text: string, names: string[]]>([
    ["keys", {}, '{"me":"sk-me"}', ["default", "me"]],
    ["keys behind a byte order mark", {}, '\ufeff{"me":"sk-me"}', ["default", "me"]],
    ["nothing", {}, "", ["default"]],
    ["keys, beside no API_KEY worth the name", { API_KEY: "" }, '{"me":"sk-me"}', ["default", "me"]],
    ["keys, beside those of API_KEY", { API_KEY: '{"ci":"sk-ci"}' }, '{"me":"sk-me"}', ["ci", "me"]],
    ["a key as plain text", {}, "sk-me", ["default"]],
    ["nothing that can be read", {}, '{"me"', []],
  ])("serves a file of %s", async (_, variables, text, names) => {
    const file = join(await createFolder(), "keys.json");
    await writeFile(file, text);
    const service = await startLocalKeys(variables, file);
    onTestFinished(() => service?.close());
    const response = await fetch(service?.environment.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? "", {
      method: "POST",
      headers: { "x-amz-target": "secretsmanager.GetSecretValue" },
      body: JSON.stringify({ SecretId: LOCAL_SECRET_ARN }),
    });
    const { SecretString } = (await response.json()) as { SecretString: string };
    const { keys } = await readApiKeys(SecretString);
    expect([...keys.values()].map(({ caller }) => caller.name)).toEqual(names);
  });
});
