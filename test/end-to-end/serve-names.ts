import OpenAI from "openai";
import { onTestFinished, vi } from "vitest";
import { createAuthenticate } from "../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../functions/gateway/auth/read-api-keys.ts";
import { createBedrockClients } from "../../functions/gateway/bedrock/bedrock-clients.ts";
import { createHttpServer } from "../../functions/gateway/doors/http-server.ts";
import { readEnvironment } from "../../functions/gateway/environment.ts";
import { createGateway } from "../../functions/gateway/gateway.ts";
import { createParts } from "../../functions/gateway/parts.ts";
import { createWatch } from "../../functions/gateway/telemetry/watch.ts";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { listen } from "../../local/net/listen.ts";
import { readGatewayConfig } from "../../shared/gateway-config.ts";
import { ALIASES } from "./regions/aliases.ts";

/** The gateway with those aliases behind its own HTTP server, in this process, and OpenAI's client in front of it. */
export async function serveNames(
  settings: { region?: string; secret?: string; endpoints?: Record<string, string> } = {},
) {
  const { region = "us-east-1", secret = "sk-test", endpoints = {} } = settings;
  const bedrock = await startBedrock();
  const variables = {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
    AWS_ENDPOINT_URL_BEDROCK: bedrock.url,
    AWS_ENDPOINT_URL_STS: bedrock.url,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: region,
    ...endpoints,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const log: Record<string, unknown>[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => log.push(JSON.parse(String(line))) > 0);
  const config = readGatewayConfig({ modelAliases: ALIASES, prices: { "claude-sonnet-*": [3, 15] } });
  const gateway = createGateway({
    ...createParts(config, createBedrockClients(readEnvironment()), region),
    limit: async () => undefined,
    authenticate: createAuthenticate(() => readApiKeys(secret)),
    watch: createWatch({}, region, async () => ""),
  });
  const server = createHttpServer(gateway, 60);
  const { port } = await listen(server, 0);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    server.close();
    server.closeAllConnections();
    await bedrock.close();
  });
  const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: "sk-test", maxRetries: 0 });
  const chat = async (model: string, content: string, stream = false) => {
    const messages = [{ role: "user" as const, content }];
    const { data, response } = await client.chat.completions.create({ model, messages, stream }).withResponse();
    if ("controller" in data) for await (const _ of data);
    const header = (name: string) => response.headers.get(name);
    return { model: header("x-bedrock-model"), fallback: header("x-fallback"), data, line: log.at(-1) };
  };
  return { client, chat, log };
}
