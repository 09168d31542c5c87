import { expect, test } from "vitest";
import { fetchRemoteImages } from "../../../../functions/gateway/images/remote-images.ts";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { ask, image, PNG, PUBLIC, redirectTo, sendImage } from "./image-request.ts";
import { startInternet } from "./internet.ts";

const hosts = { "images.example": [PUBLIC], "cdn.example": ["2606:4700::1111"] };

test("fetchRemoteImages fetches every https image of user and tool messages, each URL once", async () => {
  const internet = await startInternet(hosts, (request, response) => {
    response.writeHead(200, { "content-type": "Image/PNG" }).end(`${request.headers.host}${request.url}`);
  });
  const urls = ["https://images.example/a.png?size=1#top", "HTTPS://CDN.example/b", "https://images.example/c"];
  const request: ChatCompletionRequest = {
    model: "m",
    messages: [
      { role: "user", content: [...urls.slice(0, 2).map(image), image("http://images.example/d")] },
      { role: "assistant", content: null },
      { role: "user", content: "https://images.example/e" },
      { role: "tool", tool_call_id: "call_1", content: urls.map(image) },
      { role: "user", content: [image("data:image/png;base64,AAAA"), image("s3://images/f.png")] },
    ],
  };
  const images = await fetchRemoteImages(request, internet);
  expect([...images].map(([url, bytes]) => [url, Buffer.from(bytes).toString()]).toSorted()).toEqual([
    ["HTTPS://CDN.example/b", "cdn.example/b"],
    ["https://images.example/a.png?size=1#top", "images.example/a.png?size=1"],
    ["https://images.example/c", "images.example/c"],
  ]);
  expect(internet.requests).toHaveLength(3);
});

test("fetchRemoteImages has nothing to fetch when no message points to an https image", async () => {
  expect(await fetchRemoteImages(ask("http://images.example/a", "data:image/png;base64,AAAA"))).toEqual(new Map());
});

test("fetchRemoteImages follows three redirects, without cookies or anything of the caller's", async () => {
  const steps: Record<string, string> = {
    "/1": "//cdn.example/2",
    "/2": "three?a=b",
    "/three?a=b": "https://images.example/4",
  };
  const internet = await startInternet(hosts, (request, response) => {
    const next = steps[request.url ?? ""];
    const answer = next ? redirectTo(next) : sendImage;
    answer(request, response);
  });
  const images = await fetchRemoteImages(ask("https://images.example/1"), internet);
  expect(images.get("https://images.example/1")).toEqual(PNG);
  expect(internet.dialed).toEqual([PUBLIC, "2606:4700::1111", "2606:4700::1111", PUBLIC]);
  for (const { headers } of internet.requests)
    expect(headers).toEqual({
      host: expect.stringMatching(/^(images|cdn)\.example$/),
      accept: "image/png, image/jpeg, image/gif, image/webp",
      "user-agent": "converse-url",
      connection: "close",
    });
});

test("fetchRemoteImages connects to the addresses that were checked: one lookup, and the socket gets its answer", async () => {
  const addresses = [PUBLIC, "2606:4700::1111"];
  const internet = await startInternet({ "images.example": addresses }, sendImage);
  await fetchRemoteImages(ask("https://images.example/"), internet);
  expect(internet).toMatchObject({ lookups: ["images.example"], dialed: addresses });
});

test("fetchRemoteImages takes a public address for a host", async () => {
  const internet = await startInternet({}, sendImage);
  const images = await fetchRemoteImages(ask(`https://${PUBLIC}/`, "https://[2606:4700::1111]/"), internet);
  expect([...images.values()]).toEqual([PNG, PNG]);
  expect(internet).toMatchObject({ lookups: [], dialed: [PUBLIC, "2606:4700::1111"] });
});

test("fetchRemoteImages takes an image of 5 MB", async () => {
  const bytes = Buffer.alloc(5 * 1024 * 1024);
  const internet = await startInternet(hosts, (_request, response) => {
    response.writeHead(200, { "content-type": "image/png", "content-length": bytes.length }).end(bytes);
  });
  const images = await fetchRemoteImages(ask("https://images.example/"), internet);
  expect(images.get("https://images.example/")).toHaveLength(bytes.length);
});

test("fetchRemoteImages fetches four images at a time", async () => {
  const urls = Array.from({ length: 9 }, (_, i) => `https://images.example/${i}`);
  const open = Promise.withResolvers<number>();
  const internet = await startInternet(hosts, async (request, response) => {
    if (internet.requests.length === 4) open.resolve(internet.lookups.length);
    await open.promise;
    sendImage(request, response);
  });
  const images = await fetchRemoteImages(ask(...urls), internet);
  expect([...images.keys()].toSorted()).toEqual(urls);
  expect(await open.promise).toBe(4);
});
