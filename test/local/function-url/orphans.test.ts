import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { startGate } from "./gate.ts";
import { serveFixture } from "./serve-fixture.ts";

/** A process that nobody has reaped yet is dead all the same. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !readFileSync(stat, "utf8").includes(") Z ");
}

/** Sends a request that thinks, one that streams and one that is over; their answers, and the processes that serve them. */
async function occupy(url: string, gate: Awaited<ReturnType<typeof startGate>>) {
  const answers = Promise.allSettled(["/late", "/gate"].map(async (path) => (await fetch(url + path)).text()));
  const busy = await gate.arrivals(2);
  const idle = Number(await (await fetch(`${url}/pid`)).text());
  return { answers, pids: [...busy, idle] };
}

const CUT = [{ status: "rejected" }, { status: "rejected" }];

test("startFunctionUrl leaves no process behind when it is closed", async () => {
  const gate = await startGate();
  const { url, pids, close, lines } = await serveFixture("functions.streamed", { environment: { GATE_URL: gate.url } });
  const occupied = await occupy(url, gate);
  expect(pids().toSorted()).toEqual(occupied.pids.toSorted());
  await close();
  expect(occupied.pids.filter(isAlive)).toEqual([]);
  expect(await occupied.answers).toMatchObject(CUT);
  expect(lines).toEqual([]);
});

test("startFunctionUrl leaves no process behind when it is killed", async () => {
  const gate = await startGate();
  const served = spawn(process.execPath, [join(import.meta.dirname, "fixtures/serve.ts"), gate.url]);
  const [url] = (await once(createInterface(served.stdout), "line")) as [string];
  const occupied = await occupy(url, gate);
  served.kill("SIGKILL");
  await expect.poll(() => occupied.pids.filter(isAlive)).toEqual([]);
  expect(await occupied.answers).toMatchObject(CUT);
});
