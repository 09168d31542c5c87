import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import { Agent, createServer } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { listen } from "../../../../local/net/listen.ts";

/** Key and self-signed certificate of images.example, cdn.example and 127.0.0.1, valid until 2120. */
const pem = readFileSync(join(import.meta.dirname, "../../../fixtures/images-example.pem"));

/** The world as a gateway sees it, and what it did there. */
export type Internet = {
  lookup: LookupFunction;
  agent: Agent;
  /** Names that were looked up, in order. */
  lookups: string[];
  /** Addresses that sockets were given to connect to, in order. */
  dialed: string[];
  /** Requests that arrived, in order. */
  requests: IncomingMessage[];
};

/**
 * An internet for one test: `hosts` are its names with their addresses, and may change on the way; whatever is dialed leads
 * to one HTTPS server on this machine, which answers with `answer`.
 */
export async function startInternet(hosts: Record<string, string[]>, answer: RequestListener): Promise<Internet> {
  const seen = { lookups: [] as string[], dialed: [] as string[], requests: [] as IncomingMessage[] };
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    seen.requests.push(request);
    answer(request, response);
  });
  const { port } = await listen(server, 0);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const lookup: LookupFunction = (hostname, _options, callback) => {
    seen.lookups.push(hostname);
    const addresses = hosts[hostname]?.map((address) => ({ address, family: isIP(address) }));
    callback(addresses ? null : new Error(`getaddrinfo ENOTFOUND ${hostname}`), addresses ?? []);
  };
  const agent = new Agent({ ca: pem });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const host = options.host ?? "";
    if (isIP(host)) seen.dialed.push(host);
    const dial = { port, host: isIP(host) ? "127.0.0.1" : host, lookup: toLocal(options.lookup, seen.dialed) };
    return connect({ ...options, ...dial }, callback);
  };
  return { ...seen, lookup, agent };
}

/** Stands between a socket and its `lookup`: notes the addresses that the socket would connect to, and gives it the server's. */
function toLocal(lookup: LookupFunction | undefined, dialed: string[]): LookupFunction {
  if (!lookup) throw new Error("A connection without a `lookup` of its own asks the system's.");
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, addresses) => {
      if (error || !Array.isArray(addresses)) return callback(error, addresses);
      dialed.push(...addresses.map(({ address }) => address));
      callback(null, [{ address: "127.0.0.1", family: 4 }]);
    });
}
