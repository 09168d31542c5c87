import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

// From each room the rooms that it imports from; the folder itself, ".", holds the composition root.
function arrows(folder: string): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const file of globSync("**/*.ts", { cwd: join(ROOT, folder) })) {
    const from = dirname(file);
    const source = readFileSync(join(ROOT, folder, file), "utf8");
    const imported = [...source.matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)].map(([, path = ""]) =>
      dirname(normalize(join(from, path))),
    );
    const others = imported.filter((to) => to !== from && !to.startsWith(".."));
    rooms.set(from, new Set([...(rooms.get(from) ?? []), ...others]));
  }
  return rooms;
}

// What stays when rooms that import from no remaining room are taken away, again and again: rooms in a circle.
function circles(rooms: Map<string, Set<string>>): string[] {
  const last = [...rooms].find(([, imported]) => [...imported].every((room) => !rooms.has(room)))?.[0];
  if (last === undefined) return [...rooms.keys()];
  return circles(new Map([...rooms].filter(([room]) => room !== last)));
}

test.each(["local/bedrock", "local"])("no two rooms of %s know each other both ways", (folder) => {
  const rooms = arrows(folder);
  expect(rooms.size).toBeGreaterThan(2);
  expect(circles(rooms)).toEqual([]);
});
