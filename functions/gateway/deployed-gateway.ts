import { createApiKeySource, readSecretLazily } from "./auth/api-key-source.ts";
import { createAuthenticate } from "./auth/authenticate.ts";
import { createBedrockClients } from "./bedrock/bedrock-clients.ts";
import { config } from "./deployed-config.ts";
import { readEnvironment } from "./environment.ts";
import { createGateway } from "./gateway.ts";
import { createLimiter } from "./limits/limiter.ts";
import { createParts } from "./parts.ts";
import { createWatch } from "./telemetry/watch.ts";

/** What this process was deployed with. */
export const environment = readEnvironment();

/** The gateway of this process, whichever server stands in front of it. */
export const gateway = createGateway({
  ...createParts(config, createBedrockClients(environment), environment.region),
  limit: createLimiter(environment, config),
  authenticate: createAuthenticate(createApiKeySource(environment)),
  watch: createWatch(config, environment.region, readSecretLazily),
});
