import { describe, expect, test } from "vitest";
import { serveFixture } from "./serve-fixture.ts";

const textOf = async (url: string) => (await fetch(url)).text();
const REFUSAL = [502, "Internal Server Error"];

async function statusAndText(url: string): Promise<unknown[]> {
  const response = await fetch(url);
  return [response.status, await response.text()];
}

describe("startFunctionUrl, a function that throws", () => {
  test("before the first byte is a 502, and its process serves the next request", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed");
    const [pid] = pids();
    expect(await statusAndText(`${url}/throw`)).toEqual(REFUSAL);
    expect(lines).toContain("stderr: GET /throw: 502, the function failed: RangeError");
    expect(await textOf(`${url}/pid`)).toBe(String(pid));
  });

  test("after the first byte cuts the connection, and its process serves the next request", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed");
    const [pid] = pids();
    await expect(textOf(`${url}/throw-late`)).rejects.toThrow("terminated");
    expect(lines).toContain("stderr: GET /throw-late: cut off, the function failed: RangeError");
    expect(await textOf(`${url}/pid`)).toBe(String(pid));
  });
});

describe("startFunctionUrl, a process that exits", () => {
  test("before the first byte is a 502, reported and replaced", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed");
    const [pid] = pids();
    expect(await statusAndText(`${url}/exit`)).toEqual(REFUSAL);
    expect(lines).toContain(`stderr: Function process ${pid} exited with code 3 (while it served a request)`);
    expect(pids()).toEqual([]);
    const next = await textOf(`${url}/pid`);
    expect(pids()).toEqual([Number(next)]);
    expect(next).not.toBe(String(pid));
  });

  test("after the first byte cuts the connection and is reported", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed");
    const report = `stderr: Function process ${pids()[0]} exited with code 3 (while it served a request)`;
    await expect(textOf(`${url}/exit-late`)).rejects.toThrow("terminated");
    await expect.poll(() => lines).toContain(report);
  });

  test("while it waits for work is reported, and the next request finds another one", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed");
    const [pid = 0] = pids();
    process.kill(pid, "SIGKILL");
    await expect
      .poll(() => lines)
      .toEqual([`stderr: Function process ${pid} was ended by SIGKILL (while it waited for work)`]);
    expect(await textOf(`${url}/pid`)).not.toBe(String(pid));
  });
});

describe("startFunctionUrl, a process that is silent past the timeout", () => {
  test("before the first byte is killed: a 502", async () => {
    const { url, pids, lines } = await serveFixture("functions.streamed", { timeoutSeconds: 0.5 });
    const report = `stderr: Function process ${pids()[0]} was killed: the task timed out after 0.5 s (while it served a request)`;
    expect(await statusAndText(`${url}/silent`)).toEqual(REFUSAL);
    expect(lines).toContain(report);
    expect(pids()).toEqual([]);
  });

  test("after the first byte is killed: the connection is cut", async () => {
    const { url, pids } = await serveFixture("functions.streamed", { timeoutSeconds: 0.5 });
    await expect(textOf(`${url}/silent-late`)).rejects.toThrow("terminated");
    await expect.poll(pids).toEqual([]);
  });
});

describe("startFunctionUrl, a function that does not start", () => {
  test.each([
    ["broken.handler", "could not start: TypeError: nothing to load here (before it was ready)"],
    [
      "functions.missing",
      "could not start: Runtime.HandlerNotFound: functions.missing is undefined or not exported (before it was ready)",
    ],
    ["leaving.handler", "exited with code 7 (before it was ready)"],
  ])("%s is reported in its own words and is tried once for each request", async (handler, words) => {
    const { url, pids, lines } = await serveFixture(handler);
    const reports = () => lines.filter((line) => line.startsWith("stderr: Function process"));
    expect(reports()).toEqual([expect.stringMatching(/^stderr: Function process \d+ /)]);
    expect(reports()[0]).toContain(words);
    expect(await statusAndText(url)).toEqual(REFUSAL);
    expect(reports()).toHaveLength(2);
    expect(pids()).toEqual([]);
  });
});
