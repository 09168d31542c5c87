import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { OpenAIError } from "../../shared/openai/openai-error.ts";
import type { ApiKeySource } from "./auth/api-key-source.ts";
import { authenticate } from "./auth/authenticate.ts";
import type { Converse } from "./bedrock/converse.ts";
import { toErrorReply } from "./delivery/json-reply.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import type { Route, RouteContext } from "./route.ts";
import { chatCompletions } from "./routes/chat-completions.ts";
import { health } from "./routes/health.ts";
import { logRecord, noteError, startRecord } from "./telemetry/request-record.ts";

/** Paths below `/v1`, or below nothing. */
const ROUTES: Record<string, Record<string, Route>> = {
  "/health": { GET: health, HEAD: health },
  "/chat/completions": { POST: chatCompletions },
};
const OPEN_PATHS = ["/health"];

/** The gateway without any server around it: authenticate, route, answer. Failures are answers too. */
export type Gateway = (request: GatewayRequest) => Promise<Reply>;

export function createGateway(options: {
  config: GatewayConfig;
  converse: Converse;
  getApiKeys: ApiKeySource;
}): Gateway {
  const { config, converse, getApiKeys } = options;
  return async (request) => {
    const record = startRecord(request);
    const reply = await answer(request, { config, converse, record }, getApiKeys).catch((error: unknown) => {
      const told = noteError(record, error);
      return toErrorReply(told, told.status === 405 ? { allow: toAllow(request) } : {});
    });
    record.status = reply.status;
    const headers = { ...reply.headers, "x-request-id": request.id };
    if (typeof reply.body !== "string")
      return { ...reply, headers, body: logAfter(reply.body, () => logRecord(record)) };
    logRecord(record);
    return { ...reply, headers };
  };
}

async function answer(request: GatewayRequest, context: RouteContext, getApiKeys: ApiKeySource): Promise<Reply> {
  const path = toRoutePath(request.path);
  const caller = OPEN_PATHS.includes(path) ? undefined : await authenticate(request, getApiKeys);
  if (caller) context.record.key = caller.name;
  const methods = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  if (!methods) throw new OpenAIError(404, `Unknown path: ${request.method} ${request.path}`, { code: "unknown_url" });
  const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (!route)
    throw new OpenAIError(405, `Method ${request.method} is not allowed here.`, { code: "method_not_allowed" });
  return route(request, { ...context, ...(caller && { caller }) });
}

/** Clients write the base URL with and without `/v1`, with a slash at its end, and then join with another. */
function toRoutePath(path: string): string {
  return path
    .replace(/\/{2,}/g, "/")
    .replace(/^\/v1(?=\/|$)/, "")
    .replace(/\/$/, "");
}

function toAllow({ path }: GatewayRequest): string {
  return Object.keys(ROUTES[toRoutePath(path)] ?? {}).join(", ");
}

// Before the last byte is out: nothing runs on Lambda once the response has ended.
async function* logAfter(body: AsyncIterable<string>, log: () => void): AsyncGenerator<string> {
  try {
    yield* body;
  } finally {
    log();
  }
}
