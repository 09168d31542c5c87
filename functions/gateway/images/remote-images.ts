import { lookup as dnsLookup } from "node:dns";
import type { IncomingMessage } from "node:http";
import { Agent, get } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { FieldPath } from "../../../shared/openai/field-path.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { isPublicAddress, lookupPublic } from "./public-address.ts";

const MAX_IMAGES = 20;
const MAX_CONCURRENT = 4;
const MAX_REDIRECTS = 3;
const MAX_BYTES = 5 * 1024 * 1024;
/** For one image with its redirects, from the name's lookup to the last byte. */
const TIMEOUT_MS = 10_000;

const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = { accept: "image/png, image/jpeg, image/gif, image/webp", "user-agent": "converse-url" };

type Options = {
  /** Stops the fetching; its reason is what is thrown. */
  signal?: AbortSignal;
  /** How names become addresses, `dns.lookup` unless told. */
  lookup?: LookupFunction;
  /** How connections are made, one for each request unless told. */
  agent?: Agent;
};

type Connection = { agent: Agent; lookup: LookupFunction; signal: AbortSignal };

/**
 * Fetches the `https://` images that messages point to: URL → bytes. The URLs are a stranger's, so connections go to
 * public addresses only, and what failed is told in words that do not map the network the gateway stands in.
 * @throws {OpenAIError} 400 that names the URL, as soon as one image fails
 */
export async function fetchRemoteImages(
  request: ChatCompletionRequest,
  { signal: caller, lookup = dnsLookup, agent = new Agent() }: Options = {},
): Promise<Map<string, Uint8Array>> {
  const queue = toPaths(request).entries();
  const images = new Map<string, Uint8Array>();
  const stop = new AbortController();
  const signal = caller ? AbortSignal.any([caller, stop.signal]) : stop.signal;
  const fetchQueued = async () => {
    for (const [url, path] of queue) {
      const timer = setTimeout(() => stop.abort(unreachable(path)), TIMEOUT_MS);
      const connection = { agent, lookup: lookupPublic(lookup), signal };
      images.set(url, await fetchImage(url, path, connection).finally(() => clearTimeout(timer)));
    }
  };
  try {
    await Promise.all(Array.from({ length: MAX_CONCURRENT }, fetchQueued));
    return images;
  } catch (error) {
    stop.abort(error); // Closes every connection, also the one that failed.
    throw signal.reason;
  }
}

/** The distinct URLs, each with the path of its first appearance. */
function toPaths({ messages }: ChatCompletionRequest): Map<string, FieldPath> {
  const paths = new Map<string, FieldPath>();
  for (const [i, { content }] of messages.entries()) {
    for (const [j, part] of Array.isArray(content) ? content.entries() : []) {
      if (part.type !== "image_url" || !/^https:/i.test(part.image_url.url) || paths.has(part.image_url.url)) continue;
      const path = ["messages", i, "content", j, "image_url", "url"];
      if (paths.size === MAX_IMAGES) throw refuse(path, `Too many remote images: at most ${MAX_IMAGES} are fetched.`);
      paths.set(part.image_url.url, path);
    }
  }
  return paths;
}

async function fetchImage(url: string, path: FieldPath, connection: Connection): Promise<Uint8Array> {
  try {
    let target = toAllowed(URL.parse(url), path);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await open(target, connection);
      const { location } = response.headers;
      if (!location || !REDIRECTS.includes(response.statusCode ?? 0)) return await readImage(response, path);
      response.destroy();
      target = toAllowed(URL.parse(location, target.href), path);
    }
    throw refuse(path, `The image could not be fetched: its URL redirects more than ${MAX_REDIRECTS} times.`);
  } catch (error) {
    throw error instanceof OpenAIError ? error : unreachable(path, error);
  }
}

/** Port 443 only: a stranger must not be able to make the gateway knock at other services, whosever they are. */
function toAllowed(url: URL | null, path: FieldPath): URL {
  if (url?.protocol !== "https:" || url.port || url.username || url.password)
    throw refuse(path, "An image URL, and what it redirects to, must be https on port 443, without credentials.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Sockets skip `lookup` when the host is an address already.
  if (isIP(host) && !isPublicAddress(host)) throw unreachable(path);
  return url;
}

function open(url: URL, connection: Connection): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { ...connection, headers: HEADERS }, resolve)
      .on("error", reject)
      // After an unasked `101 Switching Protocols` there is neither a response nor an error.
      .on("close", () => reject(new Error("The connection was closed.")));
  });
}

async function readImage(response: IncomingMessage, path: FieldPath): Promise<Uint8Array> {
  const { "content-type": type = "", "content-length": length } = response.headers;
  if (response.statusCode !== 200)
    throw refuse(path, `The image could not be fetched: its host answered with status ${response.statusCode}.`);
  if (!/^image\//i.test(type)) throw refuse(path, `Expected an image, but its host sent '${type}'.`);
  if (Number(length) > MAX_BYTES) throw tooLarge(path);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge(path);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// One sentence for names, addresses, connections and time: told apart, they would answer questions about a network.
function unreachable(path: FieldPath, cause?: unknown): OpenAIError {
  const message = `The image could not be fetched: its host must be public and answer within ${TIMEOUT_MS / 1000} seconds.`;
  return refuse(path, message, cause);
}

function tooLarge(path: FieldPath): OpenAIError {
  return refuse(path, `The image is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
}

function refuse(path: FieldPath, message: string, cause?: unknown): OpenAIError {
  return new OpenAIError(400, message, { code: "invalid_image_url", path, cause });
}
