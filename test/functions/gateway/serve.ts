import { onTestFinished, vi } from "vitest";
import { createAuthenticate } from "../../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../../functions/gateway/auth/read-api-keys.ts";
import { createBedrockClients } from "../../../functions/gateway/bedrock/bedrock-clients.ts";
import { createHttpServer } from "../../../functions/gateway/doors/http-server.ts";
import { readEnvironment } from "../../../functions/gateway/environment.ts";
import { createGateway } from "../../../functions/gateway/gateway.ts";
import { createParts } from "../../../functions/gateway/parts.ts";
import { createWatch } from "../../../functions/gateway/telemetry/watch.ts";
import config from "../../../gateway.config.ts";
import { listen } from "../../../local/net/listen.ts";

/** The gateway behind its plain HTTP server, in this process. */
export async function serve(endpoint: string): Promise<string> {
  vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => void vi.unstubAllEnvs());
  const gateway = createGateway({
    ...createParts(config, createBedrockClients(readEnvironment()), "us-east-1"),
    limit: async () => undefined,
    authenticate: createAuthenticate(() => readApiKeys("sk-test")),
    watch: createWatch({}, "us-east-1", async () => ""),
  });
  const server = createHttpServer(gateway, 60);
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${port}`;
}
