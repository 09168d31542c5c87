import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { fetchRemoteImages } from "../../../../functions/gateway/images/remote-images.ts";
import { ask, PNG, PUBLIC, redirectTo, refusal, sendImage, UNREACHABLE } from "./image-request.ts";
import { startInternet } from "./internet.ts";

const hosts = { "images.example": [PUBLIC], "other.example": [PUBLIC] };
const TOO_LARGE = 5 * 1024 * 1024 + 1;
const png = { "content-type": "image/png" };
const badStatus = (status: number) => `The image could not be fetched: its host answered with status ${status}.`;

const send =
  (status: number, headers: Record<string, string | number>, body = PNG): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

/** Sends a head and the beginning of its body, and goes on to wait. */
const begin =
  (headers: Record<string, string | number>): RequestListener =>
  (_request, response) => {
    response.writeHead(200, headers).write(PNG);
  };

/** Sends bytes that need not be HTTP, and closes the connection. */
const sendRaw =
  (bytes: string): RequestListener =>
  ({ socket }) => {
    socket.end(bytes);
  };

const refused: [string, RequestListener, string][] = [
  ["a missing image", send(404, png), badStatus(404)],
  ["an image of a failing host", send(500, png), badStatus(500)],
  ["a part of an image", send(206, png), badStatus(206)],
  ["an answer without content", send(204, {}), badStatus(204)],
  ["a redirect to nowhere", send(302, png), badStatus(302)],
  ["a page", send(200, { "content-type": "text/html" }), "Expected an image, but its host sent 'text/html'."],
  ["bytes of no type", send(200, {}), "Expected an image, but its host sent ''."],
  ["a large image that says so", begin({ ...png, "content-length": TOO_LARGE }), "The image is larger than 5 MB."],
  ["a large image that does not", send(200, png, Buffer.alloc(TOO_LARGE)), "The image is larger than 5 MB."],
  ["a connection closed at once", sendRaw(""), UNREACHABLE],
  ["a head cut off", sendRaw("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n"), UNREACHABLE],
  [
    "an image cut off",
    sendRaw("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 9\r\n\r\n\x89PNG"),
    UNREACHABLE,
  ],
  ["an answer that is not HTTP", sendRaw("220 smtp.example ready\r\n"), UNREACHABLE],
  [
    "a change of protocol",
    sendRaw("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"),
    UNREACHABLE,
  ],
  ["a fourth redirect", redirectTo("/"), "The image could not be fetched: its URL redirects more than 3 times."],
];

test.each(refused)("fetchRemoteImages refuses %s, and leaves no connection", async (_what, answer, message) => {
  const internet = await startInternet(hosts, answer);
  await expect(fetchRemoteImages(ask("https://images.example/"), internet)).rejects.toMatchObject(refusal(message));
  await expect.poll(() => Object.keys(internet.agent.sockets)).toHaveLength(0);
});

test("fetchRemoteImages refuses a host that has another's certificate", async () => {
  const internet = await startInternet(hosts, sendImage);
  await expect(fetchRemoteImages(ask("https://other.example/"), internet)).rejects.toMatchObject(refusal(UNREACHABLE));
  expect(internet.requests).toEqual([]);
});

test("fetchRemoteImages refuses a 21st image before it fetches one, and takes twenty of which one comes twice", async () => {
  const urls = Array.from({ length: 21 }, (_, i) => `https://images.example/${i}`);
  const internet = await startInternet(hosts, sendImage);
  const tooMany = refusal("Too many remote images: at most 20 are fetched.", "messages[1].content[22].image_url.url");
  await expect(fetchRemoteImages(ask("https://images.example/0", ...urls), internet)).rejects.toMatchObject(tooMany);
  expect(internet.lookups).toEqual([]);
  expect(await fetchRemoteImages(ask(...urls.slice(1), "https://images.example/1"), internet)).toHaveProperty(
    "size",
    20,
  );
});
