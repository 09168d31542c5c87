import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

type Import = { importer: string; imported: string; statement: string };

const IMPORT = /^(?:import|export) [^;]*? from "([^"]+)";|(?<!typeof )\bimport\("([^"]+)"\)/gm;
const ROOT = join(import.meta.dirname, "..");
const FILES = globSync("{bench,functions,infra,local,shared}/**/*.ts", { cwd: ROOT });
const IMPORTS = FILES.flatMap(readImports);

/** What a file imports, now or later; files of the project by their path from its root. */
function readImports(importer: string): Import[] {
  return [...readFileSync(join(ROOT, importer), "utf8").matchAll(IMPORT)].map(([statement, now, later]) => {
    const name = now ?? later ?? "";
    return { importer, imported: name.startsWith(".") ? join(dirname(importer), name) : name, statement };
  });
}

/** By folder, and by each thing in it (a file or a room), the things beside it that it imports from. */
function toRooms(): Map<string, Map<string, Set<string>>> {
  const rooms = new Map<string, Map<string, Set<string>>>();
  for (const { importer, imported } of IMPORTS) {
    const [from, to] = [importer.split("/"), imported.split("/")];
    const depth = from.findIndex((name, index) => name !== to[index]);
    const folder = from.slice(0, depth).join("/");
    const things = rooms.get(folder) ?? rooms.set(folder, new Map()).get(folder);
    const thing = from[depth] ?? "";
    things?.set(thing, (things.get(thing) ?? new Set()).add(to[depth] ?? ""));
  }
  return rooms;
}

/** Everything that a thing imports from, by way of whatever lies between. */
function reach(things: Map<string, Set<string>>, thing: string, reached = new Set<string>()): Set<string> {
  for (const next of things.get(thing) ?? []) {
    if (reached.has(next)) continue;
    reached.add(next);
    reach(things, next, reached);
  }
  return reached;
}

describe("imports", () => {
  test.each([...toRooms()])("no two things in %j know each other, directly or by way of others", (_, things) => {
    expect([...things.keys()].filter((thing) => reach(things, thing).has(thing))).toEqual([]);
  });

  test("every file is an entry or is imported by another", () => {
    const imported = new Set(IMPORTS.map(({ imported }) => imported));
    const alone = FILES.filter((file) => !imported.has(file));
    // What package.json, cdk.json and the bundlers of the function and of the bench begin with.
    const entries =
      /^(bench\/(run|beside\/.+-(handler|server))|functions\/gateway\/(handler|server)|infra\/app|local\/(start|dynamodb\/dynalite\.d|keys\/key|seen\/(logs|usage)))\.ts$/;
    expect(alone.filter((file) => !entries.test(file))).toEqual([]);
  });

  test("shared/ takes code from valibot and fflate alone, and types from the packages whose wires it translates", () => {
    const packages = IMPORTS.filter(
      ({ importer, imported }) => importer.startsWith("shared/") && !imported.includes(".ts"),
    );
    expect(packages.length).toBeGreaterThan(10);
    const strangers = packages.filter(
      ({ imported, statement }) =>
        !["valibot", "fflate"].includes(imported) &&
        !/^import type .* from "(@aws-sdk|@smithy|openai)\//s.test(statement),
    );
    expect(strangers.map(({ importer, imported }) => `${importer}: ${imported}`)).toEqual([]);
  });

  test("shared/ throws no dice", () => {
    const files = globSync("shared/**/*.ts", { cwd: ROOT });
    expect(files.filter((file) => readFileSync(join(ROOT, file), "utf8").includes("Math.random"))).toEqual([]);
  });
});
