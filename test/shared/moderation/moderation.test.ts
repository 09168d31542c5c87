import { join } from "node:path";
import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { assess } from "../../../local/bedrock/guardrail/assess.ts";
import { toGuardrailContents } from "../../../shared/moderation/to-guardrail-contents.ts";
import { toModerationResult } from "../../../shared/moderation/to-moderation-result.ts";
import { CATEGORIES, type ModerationResult } from "../../../shared/openai/moderations/moderation.ts";
import { ModerationRequest } from "../../../shared/openai/moderations/moderation-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";

const { folder, cases } = goldenCases("moderations", ".openai.json");

/** What the compiler checks: ours has what the official client's type has, where it is about text. */
const asTheirs = (result: ModerationResult): Pick<OpenAI.Moderation, "flagged" | "categories" | "category_scores"> =>
  result;

const read = (json: string) => toGuardrailContents(parseBody(ModerationRequest, json), new Map());

describe("toGuardrailContents", () => {
  test.each(cases)("%s gives the golden contents, and their assessments the golden results", async (name) => {
    const contents = read(readGolden(folder, `${name}.openai.json`));
    const results = contents.map(({ blocks }) => {
      const text = blocks.flatMap((block) => block.text?.text ?? []).join("\n");
      const { assessment, intervenes } = assess(text, true);
      const action = intervenes ? "GUARDRAIL_INTERVENED" : "NONE";
      const seen = blocks.some(({ image }) => image) ? (["text", "image"] as const) : (["text"] as const);
      return asTheirs(toModerationResult({ action, assessments: [assessment] }, seen));
    });
    const shown = JSON.stringify(
      { contents, results },
      (_, value) => (value?.type === "Buffer" ? "<bytes>" : value),
      2,
    );
    await expect(`${shown}\n`).toMatchFileSnapshot(join(folder, `${name}.bedrock.json`));
  });

  test.each<[what: string, input: unknown, param: string, code: string]>([
    ["nothing", undefined, "input", "missing_required_parameter"],
    ["an empty text", "", "input", "empty_string"],
    ["an empty list", [], "input", "empty_array"],
    ["2,049 texts", Array(2_049).fill("a"), "input", "array_above_max_length"],
    ["2,049 parts", Array(2_049).fill({ type: "text", text: "a" }), "input", "array_above_max_length"],
    ["a number in a list", ["a", 1], "input[1]", "invalid_type"],
    ["a text among parts", [{ type: "text", text: "a" }, "b"], "input[1]", "invalid_type"],
    ["a part of another type", [{ type: "input_audio" }], "input[0].type", "invalid_value"],
    [
      "an image elsewhere",
      [{ type: "image_url", image_url: { url: "https://x.example/a.png" } }],
      "input[0].image_url.url",
      "invalid_value",
    ],
    [
      "a GIF",
      [{ type: "image_url", image_url: { url: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" } }],
      "input[0].image_url.url",
      "invalid_image_format",
    ],
  ])("refuses %s", (_, input, param, code) => {
    expect(() => read(JSON.stringify({ input }))).toThrow(expect.objectContaining({ status: 400, param, code }));
  });
});

describe("toModerationResult", () => {
  test("has every category of OpenAI's where a guardrail says nothing", () => {
    const result = toModerationResult({}, ["text"]);
    expect(result.flagged).toBe(false);
    for (const list of [result.categories, result.category_scores, result.category_applied_input_types])
      expect(Object.keys(list)).toEqual([...CATEGORIES]);
    expect(new Set(Object.values(result.category_applied_input_types).flat())).toEqual(new Set());
  });

  test.each([
    ["HIGH", 1],
    ["MEDIUM", 0.67],
    ["LOW", 0.33],
    ["NONE", 0],
  ] as const)("scores %s confidence as %d, and counts as found what the guardrail detected", (confidence, score) => {
    const filters = [{ type: "VIOLENCE", confidence, action: "NONE", detected: confidence === "HIGH" } as const];
    const result = toModerationResult({ action: "NONE", assessments: [{ contentPolicy: { filters } }] }, ["text"]);
    expect([result.category_scores.violence, result.categories.violence, result.flagged]).toEqual([
      score,
      confidence === "HIGH",
      confidence === "HIGH",
    ]);
    expect(result.category_applied_input_types.violence).toEqual(["text"]);
  });

  test("is flagged where a guardrail intervened for a reason of its own", () => {
    const result = toModerationResult({ action: "GUARDRAIL_INTERVENED", assessments: [{}] }, ["text"]);
    expect(result.flagged).toBe(true);
  });

  test("tells a filter newer than this code by its own name", () => {
    const filters = [{ type: "NEW_ONE" as "HATE", confidence: "HIGH", action: "BLOCKED" } as const];
    const { categories } = toModerationResult({ assessments: [{ contentPolicy: { filters } }] }, ["text"]);
    expect(categories).toMatchObject({ new_one: true, hate: false });
  });
});
