import { describe, expect, test } from "vitest";
import { startGate } from "./gate.ts";
import { serveFixture } from "./serve-fixture.ts";

const CORS = { allowedOrigins: ["https://app.example"], exposedHeaders: ["x-request-id"] };

describe("startFunctionUrl, a streamed answer", () => {
  test("comes chunk by chunk, while the function still works", async () => {
    const gate = await startGate();
    const { url, pids } = await serveFixture("functions.streamed", { environment: { GATE_URL: gate.url } });
    const { body } = await fetch(`${url}/gate`);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: `${pids()[0]}\n` });
    await gate.arrivals(1);
    gate.open();
    expect(await reader?.read()).toEqual({ done: false, value: "released\n" });
    expect((await reader?.read())?.done).toBe(true);
  });

  test("comes from a Node with the options that a deployed one has", async () => {
    const { url } = await serveFixture("functions.streamed");
    expect(await (await fetch(`${url}/options`)).text()).toBe("--max-semi-space-size=4");
  });

  test("begins with its head, before there is a body", async () => {
    const gate = await startGate();
    const { url } = await serveFixture("functions.streamed", { environment: { GATE_URL: gate.url } });
    const response = await fetch(`${url}/head-first`);
    await gate.arrivals(1);
    gate.open();
    expect(await response.text()).toBe("body");
  });

  test("has status, headers and cookies of its prelude, without those that belong to the connection", async () => {
    const { url } = await serveFixture("functions.streamed");
    const response = await fetch(`${url}/head`);
    expect(response.status).toBe(418);
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-own": "1",
      "content-type": "application/octet-stream",
      "x-amzn-remapped-connection": "keep-alive",
      "x-amzn-remapped-content-length": "3",
      "x-amzn-remapped-date": "today",
      "x-amzn-requestid": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await response.text()).toBe("short and stout");
  });

  test.each([
    ["/empty", 204, ""],
    ["/bare", 200, "no prelude"],
    ["/no-write", 502, "Internal Server Error"],
    ["/bad-header", 502, "Internal Server Error"],
  ])("of %s is %i, and the process serves the next", async (path, status, text) => {
    const { url, pids } = await serveFixture("functions.streamed");
    const response = await fetch(url + path);
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(await (await fetch(`${url}/pid`)).text()).toBe(String(pids()[0]));
  });

  test("goes on when the reader has left, and the process serves the next", async () => {
    const gate = await startGate();
    const { url, lines } = await serveFixture("functions.streamed", { environment: { GATE_URL: gate.url } });
    const leaving = new AbortController();
    const { body } = await fetch(`${url}/flood`, { signal: leaving.signal });
    await body?.getReader().read();
    leaving.abort();
    await gate.arrivals(1);
    gate.open();
    expect(await (await fetch(`${url}/flooded`)).text()).toBe("50000000 bytes");
    expect(lines).toEqual([]);
  });
});

describe("startFunctionUrl, a whole answer", () => {
  test.each([
    ["/payload", 201, "text/plain", Buffer.from("made")],
    ["/base64", 200, "application/json", Buffer.from([0, 255, 128])],
    ["/object", 200, "application/json", Buffer.from('{"hello":"world"}')],
    ["/text", 200, "application/json", Buffer.from("plain")],
    ["/throw", 502, "application/json", Buffer.from("Internal Server Error")],
  ])("of %s is %i %s, and the process serves the next", async (path, status, contentType, body) => {
    const { url, pids } = await serveFixture("functions.whole");
    const response = await fetch(url + path);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, contentType]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(body);
    expect((await fetch(`${url}/payload`)).status).toBe(201);
    expect(pids()).toHaveLength(1);
  });
});

describe("startFunctionUrl, the event", () => {
  test("keeps path, query and bytes as they were sent", async () => {
    const { url } = await serveFixture("functions.streamed");
    const bytes = Buffer.from([0, 1, 254, 255]);
    const response = await fetch(`${url}//echo%2Fit/?q=%20a&q=b`, {
      method: "POST",
      body: bytes,
      headers: { cookie: "a=1; b=2" },
    });
    const { event, remaining } = (await response.json()) as { event: Record<string, unknown>; remaining: number };
    expect(event).toMatchObject({
      rawPath: "//echo%2Fit/",
      rawQueryString: "q=%20a&q=b",
      queryStringParameters: { q: " a,b" },
      cookies: ["a=1", "b=2"],
      body: bytes.toString("base64"),
      isBase64Encoded: true,
    });
    expect(remaining).toBeGreaterThan(50_000);
  });
});

describe("startFunctionUrl, CORS", () => {
  const preflight = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };

  test("answers the preflight of an allowed origin itself", async () => {
    const { url } = await serveFixture("functions.streamed", { cors: CORS });
    const headers = { ...preflight, origin: "https://app.example" };
    const response = await fetch(`${url}/exit`, { method: "OPTIONS", headers });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "https://app.example",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization",
      vary: "Origin",
    });
  });

  test("grants nothing to another origin", async () => {
    const { url } = await serveFixture("functions.streamed", { cors: CORS });
    const headers = { ...preflight, origin: "https://other.example" };
    const response = await fetch(`${url}/exit`, { method: "OPTIONS", headers });
    expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("adds its headers to what the function answers", async () => {
    const { url } = await serveFixture("functions.streamed", { cors: CORS });
    const response = await fetch(`${url}/pid`, { headers: { origin: "https://app.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://app.example");
    expect(response.headers.get("access-control-expose-headers")).toBe("x-request-id");
  });
});

describe("startFunctionUrl, output and ports", () => {
  test("passes on what the function writes, line by line", async () => {
    const { url, lines } = await serveFixture("functions.streamed");
    await fetch(`${url}/log`);
    await expect.poll(() => lines.toSorted()).toEqual(["stderr: to stderr", "stdout: to stdout"]);
  });

  test("rejects with EADDRINUSE when the port is taken", async () => {
    const { url } = await serveFixture("functions.streamed");
    const port = Number(new URL(url).port);
    await expect(serveFixture("functions.streamed", { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
