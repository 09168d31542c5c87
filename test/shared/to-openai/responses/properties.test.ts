import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import fc from "fast-check";
import { accumulateResponse } from "openai/lib/responses/ResponseAccumulator";
import type { Response, ResponseStreamEvent } from "openai/resources/responses/responses";
import { describe, expect, test } from "vitest";
import type { ResponseEvent } from "../../../../shared/openai/responses/response-event.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";
import { toTranslator } from "../../../golden-responses.ts";
import { expectWholeStream } from "../../../response-invariants.ts";
import { problemsOf } from "../../../response-schemas.ts";
import { anyConverseEvents } from "./any-converse-events.ts";

// A failure tells its seed; this one keeps the run the same for everybody.
fc.configureGlobal({ seed: 20_261_121 });

const REQUEST = JSON.stringify({
  model: "us.amazon.nova-lite-v1:0",
  input: "Hello",
  tools: [
    { type: "function", name: "get_weather" },
    { type: "custom", name: "apply_patch" },
    { type: "namespace", name: "mcp__demo", description: "d", tools: [{ type: "function", name: "thing" }] },
    { type: "tool_search", execution: "client" },
  ],
  text: { format: { type: "json_schema", name: "a", schema: { type: "object" } } },
});

/** All that is told of these events, in batches as they come, with a heartbeat behind every `beat`-th. */
function tell(batches: readonly ConverseStreamOutput[][], beat = Infinity): ResponseEvent[] {
  const translator = toTranslator(REQUEST);
  const events: ResponseEvent[] = [];
  for (const [i, batch] of batches.entries()) {
    events.push(...translator.push(batch));
    if ((i + 1) % beat === 0) events.push(...translator.heartbeat());
  }
  try {
    translator.close(0);
  } catch (error) {
    return [...events, ...translator.fail(toOpenAIError(error, true))];
  }
  return [...events, ...translator.end()];
}

describe("ResponseEvents", () => {
  test("keeps what clients rely on, whatever Bedrock sends and in whatever order", () => {
    fc.assert(
      fc.property(anyConverseEvents, fc.integer({ min: 1, max: 3 }), (batches, beat) => {
        expectWholeStream(tell(batches, beat));
      }),
      { numRuns: 1500 },
    );
  });

  test("says the same however the events are cut into batches", () => {
    fc.assert(
      fc.property(anyConverseEvents, (batches) => {
        expect(tell([batches.flat()])).toEqual(tell(batches.flat().map((event) => [event])));
      }),
      { numRuns: 1000 },
    );
  });

  test("adds up to the same response in the openai package, which throws at what it does not know", () => {
    fc.assert(
      fc.property(anyConverseEvents, fc.integer({ min: 1, max: 3 }), (batches, beat) => {
        const events = tell(batches, beat);
        const told = events.filter(({ type }) => type !== "error") as unknown as ResponseStreamEvent[];
        const sum = told.reduce<Response | undefined>(
          (response, event) => accumulateResponse(event, response),
          undefined,
        );
        const { output } = events.findLast((event) => "response" in event)?.response ?? {};
        expect(JSON.parse(JSON.stringify(sum?.output))).toEqual(JSON.parse(JSON.stringify(output)));
      }),
      { numRuns: 1000 },
    );
  });

  test("is right by OpenAI's own document, whatever Bedrock sends", () => {
    fc.assert(
      fc.property(anyConverseEvents, (batches) => {
        expect(tell(batches).flatMap(problemsOf)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
