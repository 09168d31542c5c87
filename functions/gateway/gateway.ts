import { OpenAIError } from "../../shared/openai/openai-error.ts";
import { toOpenAIError } from "../../shared/to-openai/failures/to-openai-error.ts";
import type { Authenticate } from "./auth/authenticate.ts";
import { createCancellation } from "./delivery/cancellation.ts";
import { toErrorReply } from "./delivery/json-reply.ts";
import type { GatewayRequest, Reply } from "./exchange.ts";
import { type FoundRoute, findRoute } from "./find-route.ts";
import type { Limiter } from "./limits/limiter.ts";
import type { Parts } from "./parts.ts";
import type { RouteContext } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { noteError, type RequestRecord, startRecord } from "./telemetry/request-record.ts";
import type { Watch } from "./telemetry/watcher.ts";

/** Who may call, and how much. */
type Doors = { authenticate: Authenticate; limit: Limiter };

/** The gateway without any server around it: authenticate, route, reply. Failures are replies too. */
export type Gateway = (request: GatewayRequest) => Promise<Reply>;

export function createGateway(options: Parts & Doors & { watch: Watch }): Gateway {
  const { authenticate, limit, watch, ...parts } = options;
  return async (request) => {
    const found = findRoute(ROUTES, request.method, request.path);
    const record = startRecord(request, found.row?.path);
    const cancellation = createCancellation(request);
    const { trace, content, ...watcher } = await watch(request);
    const end = async () => {
      cancellation.end();
      await context.spending?.settle();
      await watcher.end(record); // Before the last byte is out: Lambda runs nothing behind it.
    };
    const { signal } = cancellation;
    const context: RouteContext = { ...parts, params: found.params, record, trace, content, signal, end };
    const reply = await answer(request, found, context, { authenticate, limit }).catch((error: unknown) => {
      if (signal.aborted) context.spending?.answered();
      const told = toOpenAIError(error, false, Math.random());
      noteError(record, error, told);
      return toErrorReply(told, told.status === 405 ? { allow: found.allow.join(", ") } : {});
    });
    record.status = reply.status;
    if (typeof reply.body === "string") await end();
    const headers = { ...context.spending?.headers, ...toCallHeaders(record), "x-request-id": request.id };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };
}

/** What was called last, on answers and errors alike. */
function toCallHeaders({ modelId, fallback }: RequestRecord): Record<string, string> {
  return { ...toHeader("x-bedrock-model", modelId), ...toHeader("x-fallback", fallback) };
}

/** A header takes no characters but these, while a model is called whatever a caller says. */
function toHeader(name: string, value = ""): Record<string, string> {
  return value === "" ? {} : { [name]: value.replace(/[^!-~]/g, "?") };
}

async function answer(
  request: GatewayRequest,
  { row, allow }: FoundRoute,
  context: RouteContext,
  { authenticate, limit }: Doors,
): Promise<Reply> {
  const { method, path } = request;
  const { allowedModels } = context.config;
  const caller = row?.open ? undefined : { ...(await authenticate(request)), allowedModels };
  if (caller) {
    const spending = await limit(caller);
    Object.assign(context, { caller, ...(spending && { spending }) });
    context.record.key = caller.name;
  }
  if (row) {
    const reply = await row.route(request, context);
    context.spending?.answered();
    return reply;
  }
  if (allow.length > 0)
    throw new OpenAIError(405, `Method ${method} is not allowed here.`, { code: "method_not_allowed" });
  throw new OpenAIError(404, `Unknown path: ${method} ${path}`, { code: "unknown_url" });
}
