import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { toEmf } from "../../../../functions/gateway/telemetry/emf.ts";
import type { RequestRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import schema from "../../../fixtures/emf.schema.json" with { type: "json" };
import { line, START } from "./lines.ts";

const isEmf = new Ajv({ strict: false }).compile(schema);
const ANSWERED = { stream: true, promptTokens: 100, completionTokens: 50, firstTokenMs: 400 };
const failed = (status: number) => ({ error: { name: "OpenAIError", status, code: null } });

type Emf = { _aws: { CloudWatchMetrics: [{ Dimensions: string[][]; Metrics: { Name: string }[] }] } };

/** A request's whole line, as it is logged. */
function toLine(
  members: Partial<RequestRecord>,
  { byKey = true, ...more }: { byKey?: boolean; costUsd?: number } = {},
) {
  const plain = { ...line(members), ...more };
  return { ...plain, ...toEmf(plain, START, byKey) } as Partial<Emf> & Record<string, unknown>;
}

describe("toEmf", () => {
  test("says in the line itself what is a metric of it", () => {
    expect(toEmf({ ...line(ANSWERED), costUsd: 0.01 }, START, true)).toEqual({
      requests: 1,
      refusals: 0,
      failures: 0,
      fallbacks: 0,
      _aws: {
        Timestamp: START,
        CloudWatchMetrics: [
          {
            Namespace: "ConverseUrl",
            Dimensions: [[], ["key"]],
            Metrics: [
              { Name: "requests", Unit: "Count" },
              { Name: "refusals", Unit: "Count" },
              { Name: "failures", Unit: "Count" },
              { Name: "fallbacks", Unit: "Count" },
              { Name: "promptTokens", Unit: "Count" },
              { Name: "completionTokens", Unit: "Count" },
              { Name: "firstTokenMs", Unit: "Milliseconds" },
              { Name: "costUsd", Unit: "None" },
            ],
          },
        ],
      },
    });
  });

  test.each<[string, Partial<RequestRecord>, { byKey?: boolean; costUsd?: number }]>([
    ["an answer", ANSWERED, { costUsd: 0.01 }],
    ["an answer that is not streamed", { ...ANSWERED, stream: false }, {}],
    ["a refusal", failed(429), {}],
    ["a stranger", { key: undefined, ...failed(401) } as never, {}],
    ["callers too many to count each", ANSWERED, { byKey: false }],
  ])("is EMF by AWS's own schema, and names nothing that the line does not have: %s", (_, members, more) => {
    const logged = JSON.parse(JSON.stringify(toLine(members, more)));
    expect(isEmf(logged) ? [] : isEmf.errors).toEqual([]);
    const [{ Dimensions, Metrics }] = logged._aws.CloudWatchMetrics;
    for (const name of Dimensions.flat()) expect(logged[name]).toEqual(expect.any(String));
    for (const { Name } of Metrics) expect(logged[Name]).toEqual(expect.any(Number));
  });

  test.each<[Partial<RequestRecord>, string[]]>([
    [ANSWERED, ["requests"]],
    [failed(404), ["requests", "refusals"]],
    [failed(502), ["requests", "failures"]],
    [{ ...ANSWERED, fallback: "1:slow" }, ["requests", "fallbacks"]],
  ])("counts %j as %j", (members, counted) => {
    const logged = toLine(members);
    const counts = ["requests", "refusals", "failures", "fallbacks"];
    expect(counts.filter((name) => logged[name] === 1)).toEqual(counted);
  });

  test("has the key for a dimension only where keys are few, and known", () => {
    const dimensions = (members: object, byKey: boolean) =>
      toLine(members, { byKey })._aws?.CloudWatchMetrics[0].Dimensions;
    expect(dimensions({}, true)).toEqual([[], ["key"]]);
    expect(dimensions({}, false)).toEqual([[]]);
    expect(dimensions({ key: undefined, ...failed(401) }, true)).toEqual([[]]);
  });

  test("counts no health check and no page", () => {
    expect(toEmf(line({ key: undefined as never, endpoint: "/health" }), START, true)).toEqual({});
  });
});
