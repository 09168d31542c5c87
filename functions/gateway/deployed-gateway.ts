import { createApiKeySource, readSecretLazily } from "./auth/api-key-source.ts";
import { type Authenticate, createAuthenticate } from "./auth/authenticate.ts";
import { createBedrockClients } from "./bedrock/bedrock-clients.ts";
import { config } from "./deployed-config.ts";
import { readEnvironment } from "./environment.ts";
import { createGateway } from "./gateway.ts";
import { createLimiter } from "./limits/limiter.ts";
import { createParts } from "./parts.ts";
import { createWatch } from "./telemetry/watch.ts";

/** What this process was deployed with. */
export const environment = readEnvironment();

const { auth } = config;

/** The gateway of this process, whichever server stands in front of it. */
export const gateway = createGateway({
  ...createParts(config, auth === "bedrock-api-key" ? nobody : createBedrockClients(environment), environment.region),
  limit: createLimiter(environment, config),
  authenticate: chooseAuthenticate(),
  equip: auth === "bedrock-api-key" ? loadCallersParts() : undefined,
  watch: createWatch(config, environment.region, readSecretLazily),
});

// What few deployments need is loaded by them alone.
function chooseAuthenticate(): Authenticate {
  if (auth === "api-key") return createAuthenticate(createApiKeySource(environment));
  const loading = import("./auth/without-secret.ts");
  return async (request) => (await loading).WITHOUT_SECRET[auth](request);
}

function loadCallersParts() {
  const loading = import("./callers-parts.ts").then(({ createCallersParts }) =>
    createCallersParts(config, environment),
  );
  return async (bedrockKey: string) => (await loading)(bedrockKey);
}

/** Where callers bring keys of their own the function's role calls nothing. */
function nobody(): never {
  throw new Error("No call without a caller's key.");
}
