import { request as call, createServer, type IncomingHttpHeaders } from "node:http";
import { pipeline } from "node:stream/promises";
import { onTestFinished, vi } from "vitest";
import { createAuthenticate } from "../../../../functions/gateway/auth/authenticate.ts";
import { readApiKeys } from "../../../../functions/gateway/auth/read-api-keys.ts";
import { createBedrockClients } from "../../../../functions/gateway/bedrock/bedrock-clients.ts";
import { readEnvironment } from "../../../../functions/gateway/environment.ts";
import { createGateway } from "../../../../functions/gateway/gateway.ts";
import { createLimiter } from "../../../../functions/gateway/limits/limiter.ts";
import { createParts } from "../../../../functions/gateway/parts.ts";
import { createWatch } from "../../../../functions/gateway/telemetry/watch.ts";
import { startBedrock } from "../../../../local/bedrock/start-bedrock.ts";
import { listen } from "../../../../local/net/listen.ts";
import { readGatewayConfig } from "../../../../shared/gateway-config.ts";

/** The stand-in, with somebody at its door who notes the headers. */
export async function startNotedBedrock() {
  const bedrock = await startBedrock();
  const noted: (IncomingHttpHeaders & { url: string })[] = [];
  const door = createServer((incoming, response) => {
    const { method = "", url = "", headers } = incoming;
    noted.push({ ...headers, url });
    const onward = call(`${bedrock.url}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      void pipeline(answer, response).catch(() => undefined);
    });
    incoming.pipe(onward);
  });
  const { port } = await listen(door, 0);
  onTestFinished(async () => {
    door.close();
    door.closeAllConnections();
    await bedrock.close();
  });
  return { url: `http://127.0.0.1:${port}`, noted };
}

/** A gateway with this config in this process; `ask` gives the answer's text, `log` has its lines, `noted` its calls. */
export async function startWatched(written: object, secret = '{"team-a":"sk-test"}') {
  const { url, noted } = await startNotedBedrock();
  for (const service of ["BEDROCK_RUNTIME", "BEDROCK", "STS"]) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, url);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => void vi.unstubAllEnvs());
  const log: Record<string, unknown>[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => log.push(JSON.parse(String(text))) > 0);
  const config = readGatewayConfig(written);
  const gateway = createGateway({
    ...createParts(config, createBedrockClients(readEnvironment()), "us-east-1"),
    limit: createLimiter(readEnvironment(), config),
    authenticate: createAuthenticate(() => readApiKeys(secret)),
    watch: createWatch(config, "us-east-1", async () => ""),
  });
  /** An answer's head and text, and how many lines the log had when the last of it came. */
  const send = async (path: string, body: object, headers: Record<string, string> = {}, signal?: AbortSignal) => {
    const reply = await gateway({
      id: "r-1",
      method: "POST",
      path,
      headers: { authorization: "Bearer sk-test", ...headers },
      body: async () => JSON.stringify(body),
      deadline: Date.now() + 60_000,
      ...(signal && { signal }),
    });
    let text = typeof reply.body === "string" ? reply.body : "";
    if (typeof reply.body !== "string") for await (const part of reply.body) text += part;
    return { ...reply, text, logged: log.length };
  };
  const ask = async (body: object, headers?: Record<string, string>) =>
    (await send("/v1/chat/completions", body, headers)).text;
  return { ask, send, log, noted };
}
