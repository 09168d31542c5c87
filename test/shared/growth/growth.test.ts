import { describe, expect, test } from "vitest";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { translateInput } from "../to-chat/translate-input.ts";
import { translateResponse } from "../to-chat/translate-response.ts";
import { translate } from "../to-converse/translate.ts";
import type { Growing } from "./growing.ts";
import { GROWING_ANSWERS } from "./growing-answers.ts";
import { GROWING_CALLS } from "./growing-calls.ts";
import { GROWING_FINDINGS } from "./growing-findings.ts";
import { GROWING_INPUTS } from "./growing-inputs.ts";
import { GROWING_ITEMS } from "./growing-items.ts";
import { GROWING_MEDIA } from "./growing-media.ts";
import { GROWING_MESSAGES } from "./growing-messages.ts";
import { GROWING_PARAMETERS } from "./growing-parameters.ts";
import { GROWING_SCHEMAS } from "./growing-schemas.ts";
import { GROWING_TOOLS } from "./growing-tools.ts";
import { growth, LINEAR } from "./growth.ts";
import { tellAnswer } from "./tell-answer.ts";

const rows = <T>(...tables: Growing<T>[]) => tables.flatMap((table) => Object.entries(table));

/** What is refused has its cost too. */
function toRun(body: object, answer: (json: string) => void): () => void {
  const json = JSON.stringify(body);
  return () => {
    try {
      answer(json);
    } catch (error) {
      if (!(error instanceof OpenAIError)) throw error;
    }
  };
}

describe("the work for a chat completion request grows no faster than", () => {
  test.each(rows(GROWING_MESSAGES, GROWING_MEDIA, GROWING_CALLS, GROWING_TOOLS, GROWING_SCHEMAS, GROWING_PARAMETERS))(
    "%s",
    (_, grow) => expect(growth((n) => toRun(grow(n), translate))).toBeLessThan(LINEAR),
  );
});

describe("the work for a Responses request grows no faster than", () => {
  test.each(rows(GROWING_ITEMS))("%s", (_, grow) =>
    expect(growth((n) => toRun(grow(n), translateResponse))).toBeLessThan(LINEAR),
  );
});

describe("the work for a chat completion request in Responses' words grows no faster than", () => {
  test.each(rows(GROWING_ITEMS))("%s", (_, grow) =>
    expect(growth((n) => toRun(grow(n), translateInput))).toBeLessThan(LINEAR),
  );
});

describe.each(GROWING_INPUTS)("the work for %s request grows no faster than", (_, wayIn, growing) => {
  test.each(rows(growing))("%s", (_, grow) => expect(growth((n) => toRun(grow(n), wayIn))).toBeLessThan(LINEAR));
});

describe("the work for findings and names grows no faster than", () => {
  test.each(rows(GROWING_FINDINGS))("%s", (_, grow) => expect(growth(grow)).toBeLessThan(LINEAR));
});

describe("the work for an answer grows no faster than", () => {
  test.each(rows(GROWING_ANSWERS))("%s", (_, grow) => {
    const toTold = (n: number) => {
      const events = grow(n);
      return () => tellAnswer(events);
    };
    expect(growth(toTold)).toBeLessThan(LINEAR);
  });
});
