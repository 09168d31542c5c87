import { randomUUID } from "node:crypto";
import { toFunctionUrlEvent } from "../../local/function-url/function-url-event.ts";
import { RuntimeProcess } from "../../local/function-url/runtime-process.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import type { Probes } from "./probes.ts";

/** Starts a built function under AWS's runtime client. */
export async function startLambda(
  bundle: string,
  environment: Record<string, string>,
  probes: Probes,
): Promise<MeasuredProcess> {
  let ready = Promise.withResolvers<void>();
  const settings = { bundle, handler: "handler.handler", environment, timeoutSeconds: 900, memoryMegabytes: 1024 };
  const runtime = new RuntimeProcess(settings, {
    log: (line, stream) => stream === "stderr" && console.error(line),
    idle: () => ready.resolve(),
    gone: () => ready.reject(new Error("A measured function died.")),
  });
  await ready.promise;
  return {
    async ask(body) {
      await ready.promise;
      ready = Promise.withResolvers();
      return runtime.invoke(toInvocation(body));
    },
    idle: () => ready.promise,
    usage: () => probes.usage(runtime.pid ?? 0),
    firstByte: () => probes.firstByte(runtime.pid ?? 0),
    profile: (work) => probes.profile(runtime.pid ?? 0, work),
    close: () => runtime.close(),
  };
}

function toInvocation(body: string) {
  const ids = { requestId: randomUUID(), traceId: "Root=1-00000000-000000000000000000000000", time: new Date() };
  const headers = {
    host: ["127.0.0.1"],
    authorization: ["Bearer sk-local"],
    "content-type": ["application/json"],
  };
  const request = {
    method: "POST",
    url: "/v1/chat/completions",
    httpVersion: "1.1",
    headers,
    sourceIp: "127.0.0.1",
    body: Buffer.from(body),
  };
  return { ...ids, event: JSON.stringify(toFunctionUrlEvent(request, ids)) };
}
