import { readFile, rename, writeFile } from "node:fs/promises";
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { readStackOutputs, STACK } from "../stack/stack-outputs.ts";

/** Where keys are kept: one text, as the secret holds it. */
export type KeyStore = {
  read(): Promise<string>;
  write(text: string): Promise<void>;
  /** Is a text without any key a way to shut everybody out? */
  mayBeEmpty: boolean;
};

const SECRET_ARN = /arn:[\w-]+:secretsmanager:([\w-]+):\d+:secret:[\w/+=.@-]+/;

/** The file whose keys `npm start` serves beside its own. */
export const LOCAL_KEYS = ".keys.local.json";

/** Keys in a file; none while there is no file. */
export function createFileStore(file = LOCAL_KEYS): KeyStore {
  return {
    read: () =>
      readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return "";
        throw error;
      }),
    async write(text) {
      await writeFile(`${file}.new`, text, { mode: 0o600 });
      await rename(`${file}.new`, file); // Whoever reads meanwhile finds the old text or the new one.
    },
    mayBeEmpty: true,
  };
}

/** Keys in the secret that `API_KEY_SECRET_ARN` names, else in that of the stack's output. */
export async function createSecretStore(environment: NodeJS.ProcessEnv): Promise<KeyStore> {
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const SecretId = environment.API_KEY_SECRET_ARN || (await findSecret(region));
  const place = SECRET_ARN.exec(SecretId)?.[1] ?? region;
  const client = new SecretsManagerClient(place ? { region: place } : {});
  return {
    async read() {
      const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId }));
      return SecretString;
    },
    async write(SecretString) {
      await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
    },
    // The gateway takes a secret without keys for a mistake, and goes on with those that it knows.
    mayBeEmpty: false,
  };
}

async function findSecret(region: string | undefined): Promise<string> {
  const outputs = await readStackOutputs(region);
  const arn = outputs.map(({ OutputValue = "" }) => SECRET_ARN.exec(OutputValue)?.[0]).find(Boolean);
  if (arn) return arn;
  throw new Error(`The stack ${STACK} names no secret in its outputs; API_KEY_SECRET_ARN may name one.`);
}
