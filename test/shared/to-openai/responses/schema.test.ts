import { describe, expect, test } from "vitest";
import { goldenCases, readGolden } from "../../../golden-files.ts";
import { problemsOf, problemsOfResponse } from "../../../response-schemas.ts";

const streams = goldenCases("responses-streams", ".responses.sse");
const wholes = goldenCases("responses-whole", ".response.json");

function readEvents(sse: string): { type: string }[] {
  const data = sse.split("\n\n").map((event) => event.slice(event.indexOf("data: ") + "data: ".length));
  return data.filter((json) => json.startsWith("{")).map((json) => JSON.parse(json));
}

describe("by OpenAI's own document", () => {
  test.each(streams.cases)("the events of %s are right", (name) => {
    const events = readEvents(readGolden(streams.folder, `${name}.responses.sse`));
    expect(events.length).toBeGreaterThan(2);
    expect(events.flatMap(problemsOf)).toEqual([]);
  });

  test.each(wholes.cases)("the response %s is right", (name) => {
    expect(problemsOfResponse(JSON.parse(readGolden(wholes.folder, `${name}.response.json`)))).toEqual([]);
  });

  test("an event without its item's id is wrong", () => {
    expect(problemsOf({ type: "response.output_text.delta" })).not.toEqual([]);
  });
});
