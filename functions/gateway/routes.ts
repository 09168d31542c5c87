import type { Route, RouteRow } from "./route.ts";
import { chatCompletions } from "./routes/converse/chat-completions.ts";
import { health } from "./routes/health.ts";

/** What most requests never need is loaded by the first that does. */
const lazy =
  (load: () => Promise<Route>): Route =>
  async (request, context) =>
    (await load())(request, context);

const responses = lazy(async () => (await import("./routes/converse/responses.ts")).responses);
const completions = lazy(async () => (await import("./routes/converse/completions.ts")).completions);
const embeddings = lazy(async () => (await import("./routes/invoke/embeddings.ts")).embeddings);
const moderations = lazy(async () => (await import("./routes/invoke/moderations.ts")).moderations);
const rerank = lazy(async () => (await import("./routes/invoke/rerank.ts")).rerank);
const noResponse = lazy(async () => (await import("./routes/no-response.ts")).noResponse);
const key = lazy(async () => (await import("./routes/key.ts")).key);
const models = lazy(async () => (await import("./routes/models.ts")).models);
const model = lazy(async () => (await import("./routes/models.ts")).model);
const page = lazy(async () => (await import("./page/page.ts")).page);

/** Every endpoint. */
export const ROUTES: readonly RouteRow[] = [
  { method: "GET", path: "/", open: true, route: page },
  { method: "HEAD", path: "/", open: true, route: page },
  { method: "GET", path: "/health", open: true, route: health },
  { method: "HEAD", path: "/health", open: true, route: health },
  { method: "GET", path: "/key", route: key },
  { method: "GET", path: "/models", route: models },
  { method: "GET", path: "/models/{id*}", route: model },
  { method: "POST", path: "/chat/completions", route: chatCompletions },
  { method: "POST", path: "/responses", route: responses },
  { method: "POST", path: "/completions", route: completions },
  { method: "POST", path: "/embeddings", route: embeddings },
  { method: "POST", path: "/rerank", route: rerank },
  { method: "POST", path: "/v2/rerank", route: rerank }, // Where Cohere's own client asks.
  { method: "POST", path: "/moderations", route: moderations },
  ...["GET", "DELETE", "POST"].map((method) => ({ method, path: "/responses/{rest*}", route: noResponse })),
];
