import { createServer } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { vi } from "vitest";
import { createAuthenticate } from "../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../functions/gateway/auth/read-api-keys.ts";
import { createBedrockClients } from "../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../functions/gateway/environment.ts";
import type { Reply } from "../../functions/gateway/exchange.ts";
import { createGateway } from "../../functions/gateway/gateway.ts";
import { createBudgets } from "../../functions/gateway/limits/budgets.ts";
import { Spending } from "../../functions/gateway/limits/spending.ts";
import { createParts } from "../../functions/gateway/parts.ts";
import { NEW_ACCOUNT } from "../../local/bedrock/models/account.ts";
import { createRuntimeHandler } from "../../local/bedrock/runtime-handler.ts";
import { listen } from "../../local/net/listen.ts";
import { type GatewayConfigFile, readGatewayConfig } from "../../shared/gateway-config.ts";

/** The gateway in this process, for tables of many requests; `called` are the paths by which models were called. */
export async function createLocalGateway(
  written: GatewayConfigFile,
  secret: string,
  variables: Record<string, string> = {},
) {
  const handle = createRuntimeHandler(NEW_ACCOUNT);
  const called: string[] = [];
  const server = createServer(async (request, response) => {
    const { url = "", method = "", headers } = request;
    if (method === "POST") called.push(url);
    await handle(Object.assign(Readable.from([await buffer(request)]), { method, url, headers }), response);
  });
  const { port } = await listen(server, 0);
  const url = `http://127.0.0.1:${port}`;
  const own = { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url, AWS_ENDPOINT_URL_BEDROCK: url, AWS_REGION: "us-east-1" };
  const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  for (const [name, value] of Object.entries({ ...own, ...credentials, ...variables })) vi.stubEnv(name, value);
  const config = readGatewayConfig(written);
  // Patient: what this machine takes for its own work is no failure of the table.
  const budgets = createBudgets(variables.BUDGET_TABLE, config.onStoreFailure, 60_000);
  const gateway = createGateway({
    ...createParts(config, createBedrockClients(readEnvironment()), "us-east-1"),
    limit: async ({ limits, ...caller }) => limits && new Spending(budgets, { ...caller, limits }),
    authenticate: createAuthenticate(() => readApiKeys(secret)),
    watch: async () => ({ end: async () => undefined }),
  });
  const post = (path: string, key: string, body: object): Promise<Reply> =>
    gateway({
      id: "1",
      method: "POST",
      path: `/v1/${path}`,
      headers: { authorization: `Bearer ${key}` },
      body: async () => JSON.stringify(body),
      deadline: Date.now() + 60_000,
    });
  const close = () => {
    server.close();
    server.closeAllConnections();
    vi.unstubAllEnvs();
  };
  return { post, called, close };
}
