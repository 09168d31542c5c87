import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** Files of the SDK's → what each call would spend in them for nothing, and what stands in for it. */
const SHORT_CUTS: readonly (readonly [file: RegExp, edits: Readonly<Record<string, string>>])[] = [
  // Imports its reader of event streams anew for every call: here it is part of the start-up path anyway.
  [
    /\/protocols\/HttpProtocol\.js$/,
    {
      'await import("@smithy/core/event-streams")': "eventStreams",
      "export class HttpProtocol":
        'import * as eventStreams from "@smithy/core/event-streams";\nexport class HttpProtocol',
    },
  ],
  // Signs with bytes, for which `createHmac` throws and catches twice inside: a third of a signature.
  [
    /\/sha256\/Sha256Node\.js$/,
    {
      "import { createHash, createHmac }": "import { createHash, createHmac, createSecretKey }",
      "toBuffer(this.secret)": "createSecretKey(toBuffer(this.secret))",
    },
  ],
];

/** Takes short cuts through the SDK's code; a build fails where that is not what it was. */
export const shortCuts: Plugin = {
  name: "short-cuts",
  setup(build) {
    for (const [filter, edits] of SHORT_CUTS)
      build.onLoad({ filter }, ({ path }) => {
        let contents = readFileSync(path, "utf8");
        for (const [code, instead] of Object.entries(edits)) {
          if (!contents.includes(code)) throw new Error(`${path} has no \`${code}\` any more.`);
          contents = contents.replaceAll(code, instead);
        }
        return { contents };
      });
  },
};
