import { toJsonReply } from "../delivery/json-reply.ts";
import type { Route } from "../route.ts";

/** `GET /health`: the function runs; it says nothing of Bedrock. */
export const health: Route = async () => toJsonReply(200, { status: "ok" });
