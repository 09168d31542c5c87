import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { Ajv } from "ajv";
import { onTestFinished } from "vitest";
import { listen } from "../../../../local/net/listen.ts";
import schema from "../../../fixtures/otlp-traces.schema.json" with { type: "json" };

export const isExport = new Ajv().compile(schema);

type Attribute = { key: string; value: Record<string, unknown> };
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: Attribute[] };
type Received = { path: string | undefined; headers: IncomingHttpHeaders; problems: unknown; spans: Span[] };

/** An OTLP collector: keeps what it gets, holds it against the schema, and answers 200 or as it is told. */
export async function startCollector(answer: (response: ServerResponse) => void = (response) => response.end("{}")) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    const spans = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const problems = isExport(body) ? [] : isExport.errors;
    received.push({ path: request.url, headers: request.headers, problems, spans });
    answer(response);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}/otel`, received };
}

/** The value of an attribute, whatever its type. */
export function readAttribute({ attributes }: Span, name: string): unknown {
  return Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];
}
