import { open, readFile, rename, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { toDigest } from "../../functions/gateway/auth/api-keys.ts";
import { readStackOutputs, STACK } from "../stack/stack-outputs.ts";

/** Where keys are kept: one text, as the secret holds it. */
export type KeyStore = {
  read(): Promise<string>;
  /** Puts what is made of the text in its place, and of the newer one where somebody else was faster. */
  edit(change: (text: string) => string): Promise<void>;
  /** Is a text without any key a way to shut everybody out? */
  mayBeEmpty: boolean;
};

const SECRET_ARN = /arn:[\w-]+:secretsmanager:([\w-]+):\d+:secret:[\w/+=.@-]+/;

/** The file whose keys `npm start` serves beside its own. */
export const LOCAL_KEYS = ".keys.local.json";

/** How often is tried to be the one who edits, and how long is waited for who edits a file. */
const MOST_TRIES = 40;
const PAUSE_MS = 50;

/** Keys in a file; none while there is no file. */
export function createFileStore(file = LOCAL_KEYS): KeyStore {
  const read = () => readFile(file, "utf8").catch((error: unknown) => (isCode(error, "ENOENT") ? "" : fail(error)));
  return {
    read,
    async edit(change) {
      const next = await begin(`${file}.new`);
      try {
        await next.writeFile(change(await read()));
        await rename(`${file}.new`, file); // Whoever reads meanwhile finds the old text or the new one.
      } catch (error) {
        await rm(`${file}.new`, { force: true });
        throw error;
      } finally {
        await next.close();
      }
    },
    mayBeEmpty: true,
  };
}

/** A file that is not there yet: who makes it is the one who edits. */
async function begin(file: string, tries = 1): ReturnType<typeof open> {
  try {
    return await open(file, "wx", 0o600);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  }
  if (tries === MOST_TRIES) throw new Error(`Somebody else is editing the keys; if nobody is, remove ${file}.`);
  await wait(PAUSE_MS);
  return begin(file, tries + 1);
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

function fail(error: unknown): never {
  throw error;
}

/** Keys in the secret that `API_KEY_SECRET_ARN` names, else in that of the stack's output. */
export async function createSecretStore(environment: NodeJS.ProcessEnv): Promise<KeyStore> {
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  const SecretId = environment.API_KEY_SECRET_ARN || (await findSecret(region));
  const place = SECRET_ARN.exec(SecretId)?.[1] ?? region;
  const client = new SecretsManagerClient(place ? { region: place } : {});
  const get = async () => {
    const { SecretString = "", SecretBinary, VersionId } = await client.send(new GetSecretValueCommand({ SecretId }));
    if (SecretBinary) throw new Error("The secret is binary, which the gateway does not read: mend it by hand first.");
    return { text: SecretString, version: VersionId };
  };
  return {
    read: async () => (await get()).text,
    edit: (change) => putOver(client, SecretId, get, change),
    // The gateway takes a secret without keys for a mistake, and goes on with those that it knows.
    mayBeEmpty: false,
  };
}

/**
 * Puts a text over the version that it was made from. The new version's id follows from that one's, and an id is given to
 * one text alone: of two who edit the same version the second is refused, and reads again.
 */
async function putOver(
  client: SecretsManagerClient,
  SecretId: string,
  get: () => Promise<{ text: string; version: string | undefined }>,
  change: (text: string) => string,
): Promise<void> {
  const turns = new Map<string, number>();
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const { text, version } = await get();
    const SecretString = change(text);
    const turn = turns.get(version ?? "") ?? 0;
    const token = version && { ClientRequestToken: toDigest(`${version} ${turn}`) };
    const isPut = await client.send(new PutSecretValueCommand({ SecretId, SecretString, ...token })).then(
      () => true,
      (error: Error) => error.name !== "ResourceExistsException" && fail(error),
    );
    // A version that was put back has had a successor: the same text put once more would change nothing.
    if (isPut && (turn > 0 || (await get()).text !== text)) return;
    turns.set(version ?? "", turn + 1);
  }
  throw new Error("Others are editing the secret: try again.");
}

async function findSecret(region: string | undefined): Promise<string> {
  const outputs = await readStackOutputs(region);
  const arn = outputs.map(({ OutputValue = "" }) => SECRET_ARN.exec(OutputValue)?.[0]).find(Boolean);
  if (arn) return arn;
  throw new Error(`The stack ${STACK} names no secret in its outputs; API_KEY_SECRET_ARN may name one.`);
}
