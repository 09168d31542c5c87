import { logLine } from "../log-line.ts";
import { Problem } from "../problem.ts";
import { createOtlpHeaders, type ReadSecret } from "./otlp-headers.ts";

/** Sends an OTLP/JSON export; what goes wrong is one line in the log and nobody's failure. */
export type Exporter = (body: object) => Promise<void>;

/** So long a span may hold up the end of an answer. */
const LIMIT_MS = 1000;

/** @param settings the config's `telemetry` */
export function createExporter(
  { otlpEndpoint, headersSecretArn }: { otlpEndpoint: string; headersSecretArn?: string | undefined },
  readSecret: ReadSecret,
): Exporter {
  // As OpenTelemetry's own settings, of which one has the path and one has not.
  const url = `${otlpEndpoint.replace(/(\/v1\/traces)?\/?$/, "")}/v1/traces`;
  const getHeaders = createOtlpHeaders(headersSecretArn, readSecret);
  return async (body) => {
    const stop = new AbortController();
    const { promise: timeout, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new Problem(`no answer in ${LIMIT_MS} ms`));
      stop.abort();
    }, LIMIT_MS);
    const posting = getHeaders().then((headers) => post(url, headers, body, stop.signal));
    await Promise.race([posting, timeout])
      .catch((error: unknown) => logLine("warn", "telemetry", { problem: toProblem(error) }))
      .finally(() => clearTimeout(timer));
  };
}

async function post(url: string, headers: Record<string, string>, body: object, signal: AbortSignal): Promise<void> {
  const send = () =>
    fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal,
    });
  // Connections that idled while Lambda held the process still turn out to be dead only now.
  const response = await send().catch((error: unknown) => (signal.aborted ? Promise.reject(error) : send()));
  await response.arrayBuffer();
  if (!response.ok) throw new Problem(`HTTP ${response.status}`);
}

/** Only words of our own, and codes such as ECONNREFUSED: others' messages may hold what must not be logged. */
function toProblem(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (!(error instanceof Error)) return typeof error;
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : error.name.slice(0, 100);
}
