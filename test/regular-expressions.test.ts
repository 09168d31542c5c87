import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse } from "scslre";
import { describe, expect, test } from "vitest";
import { FIELD_RULES } from "../shared/models/refusals/field-rules.ts";
import { MEMBER_RULES } from "../shared/models/refusals/member-rules.ts";
import { THINKING_RULES } from "../shared/models/refusals/thinking-rules.ts";
import { TOOL_RULES } from "../shared/models/refusals/tool-rules.ts";

/** A regular expression as it is written where a value may stand. */
const LITERAL = /(?<=[=(,:?&|![{;]\s*|\breturn )\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
const ROOT = join(import.meta.dirname, "..");
const FILES = globSync("{functions,shared}/**/*.ts", { cwd: ROOT });

const WRITTEN = FILES.flatMap((file) =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(LITERAL)].map(([, source = "", flags = ""]) => ({
    where: file,
    pattern: new RegExp(source, flags),
  })),
);
const BUILT = [...FIELD_RULES, ...MEMBER_RULES, ...THINKING_RULES, ...TOOL_RULES].map(({ name, pattern }) => ({
  where: name,
  pattern,
}));

describe("the regular expressions of what is deployed", () => {
  test("are linear in what they are held against", () => {
    expect(WRITTEN.length).toBeGreaterThan(150);
    const slow = [...WRITTEN, ...BUILT].filter(
      ({ pattern }) => analyse(pattern, { reportTypes: { Move: true } }).reports.length > 0,
    );
    expect(slow.map(({ where, pattern }) => `${where}: ${pattern}`)).toEqual([]);
  });
});
