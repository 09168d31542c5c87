import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { RuntimePool } from "../../../local/function-url/runtime-pool.ts";
import { startGate } from "./gate.ts";
import { serveFixture } from "./serve-fixture.ts";

/** A pool on its own, closed when the test is over. */
function openPool(limit: number): RuntimePool {
  const settings = {
    bundle: join(import.meta.dirname, "fixtures"),
    handler: "functions.streamed",
    environment: {},
    timeoutSeconds: 60,
    memoryMegabytes: 512,
  };
  const pool = new RuntimePool(settings, limit, () => {});
  onTestFinished(() => pool.close());
  return pool;
}

const toRequest = (requestId: string) => ({ requestId, traceId: "", event: '{"rawPath":"/pid"}' });

test("RuntimePool takes requests in order when all processes are busy", async () => {
  const pool = openPool(1);
  const served: string[] = [];
  const serve = async (requestId: string) => {
    const post = await pool.invoke(toRequest(requestId));
    served.push(requestId);
    await text(post);
  };
  await Promise.all(["first", "second", "third"].map(serve));
  expect(served).toEqual(["first", "second", "third"]);
  expect(pool.pids()).toHaveLength(1);
});

test("RuntimePool leaves a request that comes right after an answer to the process that gave it", async () => {
  const pool = openPool(8);
  await text(await pool.invoke(toRequest("first")));
  await text(await pool.invoke(toRequest("second")));
  expect(pool.pids()).toHaveLength(1);
});

test("RuntimePool starts a process for each request at once, and no more than eight", async () => {
  const gate = await startGate();
  const { url, pids } = await serveFixture("functions.streamed", { environment: { GATE_URL: gate.url } });
  const answers = Array.from({ length: 10 }, async () => (await fetch(`${url}/late`)).text());
  await gate.arrivals(8);
  const eight = pids();
  expect(eight).toHaveLength(8);
  gate.open();
  await gate.arrivals(2);
  gate.open();
  const pidsThatServed = new Set((await Promise.all(answers)).map(Number));
  expect([...pidsThatServed].toSorted()).toEqual(eight.toSorted());
});
