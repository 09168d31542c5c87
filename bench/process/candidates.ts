import { join } from "node:path";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { startLambda } from "./lambda-process.ts";
import type { Candidate } from "./measured-process.ts";
import type { Probes } from "./probes.ts";
import { startServer } from "./server-process.ts";

/** What all candidates are started with: probes to watch them, and the upstream they call. */
export type Surroundings = { probes: Probes; upstream: string };

/** Bytes for each chunk, at least: of an event in OpenAI's words, of the frame as it came, of a bare word. */
const CHUNK_BYTES = { event: 150, frame: 100, word: 4 };
type Form = keyof typeof CHUNK_BYTES;

/** The request that every candidate gets. */
export const BODY = JSON.stringify({
  model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  stream: true,
  max_tokens: 4096,
  messages: [
    { role: "system", content: "You are terse." },
    { role: "user", content: "Tell me of the fox." },
  ],
});

/** A bundle with a `handler.mjs` in it, as a Lambda function. */
export function lambda(
  name: string,
  { bundle, form = "event", nodeOptions = "" }: { bundle: string; form?: Form; nodeOptions?: string },
  around: Surroundings,
): Candidate {
  const environment = { ...toEnvironment(around), ...around.probes.environment(nodeOptions) };
  return { name, chunkBytes: CHUNK_BYTES[form], start: () => startLambda(bundle, environment, around.probes) };
}

/** A bundle with a `server.mjs` in it, which serves HTTP on `PORT`. */
export function server(
  name: string,
  { bundle, form = "event" }: { bundle: string; form?: Form },
  { probes, upstream }: Surroundings,
): Candidate {
  const headers = { authorization: "Bearer sk-local", "content-type": "application/json" };
  const environment = (port: number) => ({
    ...toEnvironment({ probes, upstream }),
    ...probes.environment(),
    PORT: String(port),
  });
  const args = () => [join(bundle, "server.mjs")];
  return { name, chunkBytes: CHUNK_BYTES[form], start: () => startServer({ args, environment, headers }, probes) };
}

/** Portkey's gateway, which speaks the same protocol on both sides. */
export function portkey(file: string, { probes, upstream }: Surroundings): Candidate {
  const headers = {
    "content-type": "application/json",
    "x-portkey-provider": "bedrock",
    "x-portkey-custom-host": upstream,
    "x-portkey-aws-access-key-id": "local",
    "x-portkey-aws-secret-access-key": "local",
    "x-portkey-aws-region": "us-east-1",
  };
  const environment = () => ({ ...probes.environment(), NODE_ENV: "production" });
  const args = (port: number) => [file, "--headless", `--port=${port}`];
  const start = () => startServer({ args, environment, headers }, probes);
  return { name: "Portkey", chunkBytes: CHUNK_BYTES.event, start };
}

function toEnvironment({ upstream }: Surroundings) {
  return toFunctionEnvironment({}, { kind: "stand-in", url: upstream });
}
