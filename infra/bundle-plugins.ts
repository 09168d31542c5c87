import { readFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** Only imports from elsewhere are turned to `config`, so that it can itself extend the default. */
export function replaceConfig(config: string): Plugin {
  return {
    name: "replace-config",
    setup(build) {
      build.onResolve({ filter: /(^|\/)gateway\.config\.ts$/ }, ({ importer }) =>
        importer === config ? undefined : { path: config },
      );
    },
  };
}

/** Files that the SDK brings along and a function has no use for → what stands in for them. */
const STAND_INS: readonly (readonly [file: RegExp, contents: string])[] = [
  // Reads what browsers say of themselves.
  [/\/bowser\/bowser\.mjs$/, "export default {};"],
  // Is only asked whether our HTTP/1.1 handler would rather be another.
  [/\/node-http2-handler\.js$/, "export class NodeHttp2Handler { static create(handler) { return handler; } }"],
  // Slows down retries in the adaptive mode, which is not ours.
  [
    /\/DefaultRateLimiter\.js$/,
    "export class DefaultRateLimiter { async getSendToken() {} updateClientSendingRate() {} }",
  ],
  [
    /\/AdaptiveRetryStrategy\.js$/,
    'export { StandardRetryStrategy as AdaptiveRetryStrategy } from "./StandardRetryStrategy.js";',
  ],
  // Asks a machine of EC2 where it stands, for a mode of defaults that is not ours.
  [/\/getInstanceMetadataRegion\.js$/, "export const getInstanceMetadataRegion = async () => undefined;"],
  // Warns of Nodes older than ours.
  [
    /\/emitWarningIfUnsupportedVersion\.js$/,
    "export const state = {}; export const emitWarningIfUnsupportedVersion = () => undefined;",
  ],
  // Rewrites the addresses of buckets.
  [/\/service-customizations\/index\.js$/, "export const resolveParamsForS3 = async (params) => params;"],
  // For a Node without a SHA-256 of its own.
  [/\/sha256\/Sha256Js\.js$/, "export class Sha256Js {}"],
  // Both sign the events of streams that go up; ours only come down.
  [/\/signature-v4\/dist-es\/HeaderFormatter\.js$/, "export class HeaderFormatter {}"],
  [
    /\/eventstream-handler-node\/dist-es\/index\.js$/,
    "export const eventStreamPayloadHandlerProvider = () => ({ handle: (next, args) => next(args) });",
  ],
];

/** Leaves out what the SDK brings along and a function has no use for. */
export const leaveOut: Plugin = {
  name: "leave-out",
  setup(build) {
    for (const [filter, contents] of STAND_INS) build.onLoad({ filter }, () => ({ contents }));
    build.onLoad({ filter: /\/util-endpoints\/lib\/aws\/partitions\.js$/ }, ({ path }) => ({
      contents: `export const partitionsInfo = ${JSON.stringify(toPlainPartitions(readFileSync(path, "utf8")))};`,
    }));
    // The clients read nothing but their version there.
    build.onLoad({ filter: /\/@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

type Partition = { id: string; regionRegex: string; regions: Record<string, object> };

/** The partitions of AWS without the regions that their patterns find, and without what regions are called. */
export function toPlainPartitions(code: string): { partitions: Partition[] } {
  const all: { partitions: Partition[] } = JSON.parse(code.slice(code.indexOf("{"), code.lastIndexOf("}") + 1));
  const found = (region: string) => all.partitions.find(({ regionRegex }) => new RegExp(regionRegex).test(region))?.id;
  const partitions = all.partitions.map(({ regions, ...partition }) => ({
    ...partition,
    regions: Object.fromEntries(
      Object.keys(regions).flatMap((region) => (found(region) === partition.id ? [] : [[region, {}]])),
    ),
  }));
  return { ...all, partitions };
}

/**
 * Writes out the names of members in the clients' schemas. As computed ones they might have side effects, for all that
 * esbuild knows, which would keep every operation of a client in the bundle for the two that are called.
 */
export const plainSchemas: Plugin = {
  name: "plain-schemas",
  setup(build) {
    build.onLoad({ filter: /\/@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      const names = new Map(
        [...code.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name = "", text = ""]) => [name, text]),
      );
      return { contents: code.replace(/\[(\w+)\]:/g, (computed, name) => `${names.get(name) ?? computed}:`) };
    });
  },
};

/** Client → the protocol that it takes from `@aws-sdk/core/protocols`. */
const PROTOCOLS = new Map([
  ["client-bedrock-runtime", "json/AwsRestJsonProtocol"],
  ["client-secrets-manager", "json/AwsJson1_1Protocol"],
  ["client-dynamodb", "json/AwsJson1_0Protocol"],
]);

/**
 * Leads to a protocol's own file. By way of the file that lists them all, esbuild would count among the start whatever
 * lazily loaded clients take from there: STS its queries and XML.
 */
export const protocolFiles: Plugin = {
  name: "protocol-files",
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/core\/protocols$/ }, ({ importer, resolveDir }) => {
      const [, client = ""] = /@aws-sdk\/([^/]+)\//.exec(importer) ?? [];
      const protocol = PROTOCOLS.get(client);
      if (!protocol) return undefined;
      const path = join(resolveDir, "../../core/dist-es/submodules/protocols", `${protocol}.js`);
      return { path, sideEffects: false };
    });
  },
};

/**
 * `import "node:http"` reads whatever the module exports, and three of its getters load all of undici: tens of milliseconds
 * at every start, for nothing.
 */
export const httpWithoutUndici: Plugin = {
  name: "http-without-undici",
  setup(build) {
    const plain = Object.entries(Object.getOwnPropertyDescriptors(http)).filter(([, { get }]) => get === undefined);
    const contents = `
      const http = process.getBuiltinModule("node:http");
      export default http;
      export const { ${plain.map(([name]) => name).join(", ")} } = http;
    `;
    build.onResolve({ filter: /^(node:)?http$/ }, () => ({ path: "node:http", namespace: "without-undici" }));
    build.onLoad({ filter: /.*/, namespace: "without-undici" }, () => ({ contents }));
  },
};
