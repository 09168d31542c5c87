import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { replay } from "../../../golden-answers.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";
import { toResponseSse } from "../../../golden-responses.ts";

const { folder, cases } = goldenCases("responses-streams", ".converse.jsonl");

describe("ResponseEvents", () => {
  test.each(cases)("%s gives the golden bytes", async (name) => {
    const events = replay(readGolden(folder, `${name}.converse.jsonl`));
    const text = await toResponseSse(events, readGolden(folder, `${name}.responses.json`));
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.responses.sse`));
  });
});
