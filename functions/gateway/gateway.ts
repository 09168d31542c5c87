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

/** Who may call, and how much; `equip` gives what calls with a caller's own key are made with. */
type Doors = {
  authenticate: Authenticate;
  limit: Limiter;
  equip?: ((bedrockKey: string) => Promise<Parts>) | undefined;
};

/** The gateway without any server around it: authenticate, route, reply. Failures are replies too. */
export type Gateway = (request: GatewayRequest) => Promise<Reply>;

export function createGateway(options: Parts & Doors & { watch: Watch }): Gateway {
  const { authenticate, limit, equip, watch, ...parts } = options;
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
    const reply = await answer(request, found, context, { authenticate, limit, equip }).catch((error: unknown) => {
      if (signal.aborted && record.attempts) context.spending?.answered();
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
  doors: Doors,
): Promise<Reply> {
  const { method, path } = request;
  if (!row?.open) await admit(request, context, doors);
  if (row) {
    const reply = await row.route(request, context);
    context.spending?.answered();
    return reply;
  }
  if (allow.length > 0)
    throw new OpenAIError(405, `Method ${method} is not allowed here.`, { code: "method_not_allowed" });
  throw new OpenAIError(404, `Unknown path: ${method} ${path}`, { code: "unknown_url" });
}

/** Gives a request its caller, and what goes with them. */
async function admit(request: GatewayRequest, context: RouteContext, { authenticate, limit, equip }: Doors) {
  const { bedrockKey, ...known } = await authenticate(request);
  const caller = { ...known, allowedModels: context.config.allowedModels };
  const spending = await limit(caller);
  const own = bedrockKey === undefined ? undefined : await equip?.(bedrockKey);
  Object.assign(context, { caller, ...(spending && { spending }), ...own });
  context.record.key = caller.name;
}
