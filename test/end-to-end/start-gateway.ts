import { inject, onTestFinished } from "vitest";
import config from "../../gateway.config.ts";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { type FunctionUrl, type FunctionUrlSettings, startFunctionUrl } from "../../local/function-url/function-url.ts";
import { logSink } from "../log-sink.ts";

export const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

/** The built function under the Lambda runtime client, with the stand-in behind it; `log` is what it wrote. */
export type RunningGateway = FunctionUrl & {
  log: string[];
  post(body: unknown, init?: RequestInit): Promise<Response>;
};

/** Starts the whole line for one test. */
export async function startGateway(settings: Partial<FunctionUrlSettings> = {}): Promise<RunningGateway> {
  const bedrock = await startBedrock();
  onTestFinished(bedrock.close);
  const log: string[] = [];
  const served = await startFunctionUrl({
    bundle: inject("bundle"),
    environment: toFunctionEnvironment({ API_KEY: "sk-test" }, { kind: "stand-in", url: bedrock.url }),
    timeoutSeconds: config.timeoutSeconds,
    memoryMegabytes: config.memoryMegabytes,
    log: (line) => {
      log.push(line);
      logSink.write(line);
    },
    ...settings,
  });
  onTestFinished(served.close);
  const post = (body: unknown, init: RequestInit = {}) =>
    fetch(`${served.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer sk-test", "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
    });
  return { ...served, log, post };
}

/** A streaming request with one user message. */
export function streamOf(content: string) {
  return { model: CLAUDE, stream: true, messages: [{ role: "user", content }] };
}

/** The JSON of every `data:` event; `[DONE]` stays the text it is. */
export function readEvents(sse: string) {
  return sse
    .split("\n\n")
    .filter(Boolean)
    .map((event) => {
      const data = event.replace(/^data: /, "");
      return data === "[DONE]" ? data : JSON.parse(data);
    });
}

/** The content that the chunks add up to. */
export function readText(sse: string): string {
  return readEvents(sse)
    .map((event) => event.choices?.[0]?.delta.content ?? "")
    .join("");
}
