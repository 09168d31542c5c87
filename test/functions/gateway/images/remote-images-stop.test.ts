import type { RequestListener } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { fetchRemoteImages } from "../../../../functions/gateway/images/remote-images.ts";
import { ask, PNG, PUBLIC, refusal, sendImage, UNREACHABLE } from "./image-request.ts";
import { startInternet } from "./internet.ts";

const hosts = { "images.example": [PUBLIC] };
const url = "https://images.example/";
const head = { "content-type": "image/png", "content-length": 100 };

function stopTheClock() {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

function passTenSeconds() {
  vi.advanceTimersByTime(9_999);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
}

const stalls: [string, RequestListener][] = [
  ["before its head", (_request, response) => response.writeProcessing()],
  ["after its head", (_request, response) => response.writeHead(200, head).flushHeaders()],
  ["in its body", (_request, response) => response.writeHead(200, head).write(PNG)],
];

test.each(stalls)("fetchRemoteImages gives up an answer that stalls %s, after ten seconds", async (_where, answer) => {
  stopTheClock();
  const heard = Promise.withResolvers<void>();
  const internet = await startInternet(hosts, (request, response) => {
    for (const socket of Object.values(internet.agent.sockets).flat()) socket?.once("data", () => heard.resolve());
    answer(request, response);
  });
  const refused = expect(fetchRemoteImages(ask(url), internet)).rejects.toMatchObject(refusal(UNREACHABLE));
  await heard.promise;
  passTenSeconds();
  await refused;
  await expect.poll(() => Object.keys(internet.agent.sockets)).toHaveLength(0);
});

test("fetchRemoteImages gives up a lookup that never answers, after ten seconds", async () => {
  stopTheClock();
  const asked = Promise.withResolvers<void>();
  const refused = expect(fetchRemoteImages(ask(url), { lookup: () => asked.resolve() })).rejects.toMatchObject(
    refusal(UNREACHABLE),
  );
  await asked.promise;
  passTenSeconds();
  await refused;
});

test("fetchRemoteImages leaves neither timer nor connection behind, even when a redirect has an endless body", async () => {
  stopTheClock();
  const internet = await startInternet(hosts, (request, response) => {
    if (request.url === "/image") sendImage(request, response);
    else response.writeHead(302, { location: "/image" }).write("Moved");
  });
  await fetchRemoteImages(ask(url), internet);
  expect(vi.getTimerCount()).toBe(0);
  await expect.poll(() => Object.keys(internet.agent.sockets)).toHaveLength(0);
});

test("fetchRemoteImages lets the other images go when one fails", async () => {
  const stalled = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const internet = await startInternet(hosts, async (request, response) => {
    if (request.url !== "/missing") {
      response.on("close", letGo.resolve);
      stalled.resolve();
      return;
    }
    await stalled.promise;
    response.writeHead(404).end();
  });
  const urls = ["stalled?1", "missing", "stalled?2", "stalled?3", "never"].map((path) => url + path);
  await expect(fetchRemoteImages(ask(...urls), internet)).rejects.toMatchObject({
    param: "messages[1].content[2].image_url.url",
    message: "The image could not be fetched: its host answered with status 404.",
  });
  await letGo.promise;
  expect(internet.lookups).toHaveLength(4);
});

test("fetchRemoteImages stops with the caller, for the caller's reason", async () => {
  const caller = new AbortController();
  const reason = new Error("The reader is gone.");
  const internet = await startInternet(hosts, () => caller.abort(reason));
  await expect(fetchRemoteImages(ask(url), { ...internet, signal: caller.signal })).rejects.toBe(reason);
  await expect.poll(() => Object.keys(internet.agent.sockets)).toHaveLength(0);
  await expect(fetchRemoteImages(ask(url), { ...internet, signal: caller.signal })).rejects.toBe(reason);
  expect(internet.requests).toHaveLength(1);
});
