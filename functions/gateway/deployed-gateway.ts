import { createApiKeySource, readSecretLazily } from "./auth/api-key-source.ts";
import { createAuthenticate } from "./auth/authenticate.ts";
import { createBedrockClients } from "./bedrock/bedrock-clients.ts";
import { createCallModel } from "./bedrock/call-model.ts";
import { createConverse } from "./bedrock/converse.ts";
import { createResolveModel } from "./bedrock/resolve-model.ts";
import { config } from "./deployed-config.ts";
import { readEnvironment } from "./environment.ts";
import { createGateway } from "./gateway.ts";
import { createWatch } from "./telemetry/watch.ts";

/** What this process was deployed with. */
export const environment = readEnvironment();

const clients = createBedrockClients(environment);
const callModel = createCallModel(createResolveModel(config, environment.region), config);

/** The gateway of this process, whichever server stands in front of it. */
export const gateway = createGateway({
  config,
  clients,
  callModel,
  converse: createConverse(callModel, clients, config),
  authenticate: createAuthenticate(createApiKeySource(environment)),
  watch: createWatch(config, environment.region, readSecretLazily),
});
