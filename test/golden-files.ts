import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The golden folder `name`, and the cases in it whose first file ends in `suffix`. */
export function goldenCases(name: string, suffix: string): { folder: string; cases: string[] } {
  const folder = join(import.meta.dirname, "golden", name);
  const cases = readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  return { folder, cases };
}

export function readGolden(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}
