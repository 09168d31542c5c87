import type { Environment } from "../environment.ts";
import { logLine } from "../telemetry/log-line.ts";
import type { ApiKeys } from "./api-keys.ts";
import { readApiKeys } from "./read-api-keys.ts";

/** Gives the keys that open the gateway; `fresh` asks for ones just read, after a mismatch that may be a rotation. */
export type ApiKeySource = (options?: { fresh?: boolean }) => Promise<ApiKeys>;

const MAX_AGE_MS = 60_000;
/** A caller with a wrong key must not be able to make us ask Secrets Manager at every request. */
const MIN_AGE_MS = 10_000;
/** How long requests wait for a read while there are keys that were good a moment ago. */
const PATIENCE_MS = 500;
/** While no key is known, the read after one that failed waits, each time twice as long. */
const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 10_000;
/** How often a read tries: nobody gets in before the first; later ones come again by themselves. */
const FIRST_TRIES = 3;
const LATER_TRIES = 1;
/** More than any read takes, unless Lambda froze the process around it. */
const FROZEN_MS = 10_000;

/** The keys of the configured secret, first read in parallel with the start, or those of the environment. */
export function createApiKeySource(
  { apiKeySecretArn, apiKey = "" }: Environment,
  readSecret = readSecretLazily,
): ApiKeySource {
  const report = createReport();
  if (apiKeySecretArn)
    return createSecretSource(async (tries) => report(await readApiKeys(await readSecret(apiKeySecretArn, tries))));
  const reading = readApiKeys(apiKey).then(report);
  return () => reading;
}

/** Says once for each name that its entry is broken. */
function createReport(): (read: ApiKeys) => ApiKeys {
  const reported = new Set<string>();
  return (read) => {
    for (const key of read.broken) {
      if (!reported.has(key)) logLine("warn", "entry of the secret is no key", { key: key.slice(0, 100) });
      reported.add(key);
    }
    return read;
  };
}

function createSecretSource(readSecret: (tries: number) => Promise<ApiKeys>): ApiKeySource {
  // Of the last read that gave any: a secret that cannot be read, or was emptied by mistake, locks nobody out.
  let known: ApiKeys = { keys: new Map(), broken: [] };
  let failure: unknown;
  let pause = 0;
  let startedAt = 0;
  let endedAt = 0;
  let reading: Promise<void> | undefined;

  const fail = (error: Error) => {
    // Once, until a read succeeds: a key that was removed meanwhile still opens.
    if (!failure && known.keys.size > 0) logLine("warn", "secret not taken", { error: error.name });
    failure = error;
    pause = Math.min(MAX_PAUSE_MS, pause * 2 || FIRST_PAUSE_MS);
  };
  const take = (read: ApiKeys) => {
    if (read.keys.size === 0 && known.keys.size > 0) return fail(Object.assign(new Error(), { name: "NoKeyInSecret" }));
    known = read;
    failure = undefined;
    pause = 0;
  };
  const refresh = async () => {
    const begun = Date.now();
    startedAt = begun;
    const end = await readSecret(known.keys.size === 0 ? FIRST_TRIES : LATER_TRIES).then(
      (read) => () => take(read),
      (error: Error) => () => fail(error),
    );
    if (startedAt !== begun) return; // It was frozen, and is older than what was read since.
    end();
    endedAt = Date.now();
    reading = undefined;
  };
  const isDue = (fresh: boolean) => {
    const sinceStart = Date.now() - startedAt;
    const sinceEnd = Date.now() - endedAt;
    if (failure) return known.keys.size === 0 ? sinceEnd > pause : sinceStart > MIN_AGE_MS;
    // A first read may be begun long before Secrets Manager is asked: its client is still to be loaded.
    if (known.keys.size === 0 || fresh) return sinceEnd > MIN_AGE_MS;
    return sinceStart > MAX_AGE_MS;
  };

  reading = refresh();
  return async ({ fresh = false } = {}) => {
    if (Date.now() - startedAt > FROZEN_MS) reading = undefined;
    if (isDue(fresh)) reading ??= refresh();
    if (known.keys.size === 0) await reading;
    else await waitUntil(startedAt + PATIENCE_MS, reading);
    if (known.keys.size === 0 && failure) throw failure;
    return known;
  };
}

/** Waits for the reading, if there is one, but not beyond the given time. */
async function waitUntil(time: number, reading: Promise<void> | undefined): Promise<void> {
  const patience = time - Date.now();
  if (!reading || patience <= 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patience);
  await Promise.race([reading, promise]);
  clearTimeout(timer);
}

/** The text of a secret; the client is read from disk only where there is one. */
export async function readSecretLazily(arn: string, tries?: number): Promise<string> {
  const { readSecret } = await import("./read-secret.ts");
  return readSecret(arn, tries);
}
