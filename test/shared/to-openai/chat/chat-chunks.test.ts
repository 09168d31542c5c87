import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRequest, replay, toSseText } from "../../../golden-answers.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";

const { folder, cases } = goldenCases("streams", ".converse.jsonl");

describe("ChatChunks", () => {
  test.each(cases)("%s gives the golden bytes", async (name) => {
    const events = replay(readGolden(folder, `${name}.converse.jsonl`));
    const text = await toSseText(events, readRequest(folder, `${name}.openai.json`));
    await expect(text).toMatchFileSnapshot(join(folder, `${name}.openai.sse`));
  });
});
