import type { RouteRow } from "./route.ts";
import { chatCompletions } from "./routes/chat-completions.ts";
import { health } from "./routes/health.ts";

/** Every endpoint. */
export const ROUTES: readonly RouteRow[] = [
  { method: "GET", path: "/health", open: true, route: health },
  { method: "HEAD", path: "/health", open: true, route: health },
  { method: "POST", path: "/chat/completions", route: chatCompletions },
];
