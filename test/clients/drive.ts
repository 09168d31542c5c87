import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import type { Client } from "./client.ts";
import type { Installed } from "./install.ts";
import { PROBES, type Probe, type Result, WORLD, type World } from "./probes.ts";
import { type Call, startRecorder } from "./recorder.ts";

const ROOT = join(import.meta.dirname, "../..");
const API_KEY = "sk-local";
/** A client that is still trying then will try for ever. */
const PATIENCE_MS = 300_000;

/** What came of each probe: nothing where it worked, else what is missing, or why the client cannot. */
export type Outcome = { kind: "works" } | { kind: "fails" | "cannot"; why: string };

/** Drives a client through every probe, against an `npm start` of its own. */
export async function drive(client: Client, installed: Installed, log: (line: string) => void): Promise<Outcome[]> {
  const bedrock = await startBedrock();
  const recorder = await startRecorder(bedrock.url);
  const gateway = await startGateway(recorder.url);
  // Some columns look at the same conversation.
  const answers = new Map<string, { result: Result; calls: Call[] }>();
  const converse = async ({ by, prompt, agentPrompt = prompt, apiKey = API_KEY }: Probe) => {
    const world = { ...WORLD, baseURL: gateway.baseURL, apiKey, prompt: client.agent ? agentPrompt : prompt };
    const key = JSON.stringify([by, world]);
    const known = answers.get(key);
    if (known) return known;
    recorder.take();
    const answer = { result: await ask(client, installed, by, world), calls: recorder.take() };
    answers.set(key, answer);
    return answer;
  };
  try {
    const outcomes: Outcome[] = [];
    for (const probe of PROBES) {
      const outcome = await judge(client, probe, converse);
      log(`${probe.title}: ${outcome.kind}${"why" in outcome ? ` – ${outcome.why}` : ""}`);
      outcomes.push(outcome);
    }
    return outcomes;
  } finally {
    await gateway.close();
    await recorder.close();
    await bedrock.close();
  }
}

async function judge(
  { cannot }: Client,
  probe: Probe,
  converse: (probe: Probe) => Promise<{ result: Result; calls: Call[] }>,
): Promise<Outcome> {
  const reason = cannot[probe.title];
  if (reason) return { kind: "cannot", why: reason };
  const { result, calls } = await converse(probe);
  const missing = probe.missing(result, calls);
  return missing ? { kind: "fails", why: missing } : { kind: "works" };
}

/** In a process and a home of its own: clients keep state, hang, and end their process. */
async function ask({ driver }: Client, { folder }: Installed, probe: string, world: World): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "client-"));
  const file = join(home, "result.json");
  const command = driver.endsWith(".py") ? join(folder, "venv/bin/python") : process.execPath;
  const harness = join(folder, driver.endsWith(".py") ? "harness.py" : "harness.mjs");
  const child = spawn(command, [harness, join(folder, driver), probe, file], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, WORLD: JSON.stringify(world), ...PROXY },
    stdio: ["ignore", "ignore", process.env.DEBUG ? "inherit" : "ignore"],
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
  await once(child, "exit");
  const text = await readFile(file, "utf8").catch(() => JSON.stringify({ error: "still at it after five minutes" }));
  await rm(home, { recursive: true, force: true, maxRetries: 3 });
  return JSON.parse(text);
}

// Nothing of a client's own telemetry leaves the machine.
const PROXY = { NO_PROXY: "127.0.0.1,localhost", HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" };

async function startGateway(bedrock: string): Promise<{ baseURL: string; close(): Promise<void> }> {
  const child = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", API_KEY, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  child.stdout.setEncoding("utf8");
  let banner = "";
  for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
    banner += part;
    if (/^Base URL .+\n/m.test(banner)) break;
  }
  child.stdout.resume();
  const [, baseURL] = /^Base URL +(\S+)/m.exec(banner) ?? [];
  if (!baseURL) throw new Error(`npm start did not come up: ${banner}`);
  return {
    baseURL,
    async close() {
      child.kill();
      await exited;
    },
  };
}
