import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { mutilate, ODD_VALUES } from "../../mutilate.ts";
import { toWireJson } from "../../wire.ts";
import { anyRequest } from "./arbitraries/any-request.ts";
import { OPTIONS, sendUntilTaken } from "./send-until-taken.ts";
import { translate } from "./translate.ts";

// A failure tells its seed; this one keeps the run the same for everybody.
fc.configureGlobal({ seed: 20_261_121 });

describe("toConverseInput", () => {
  test("makes of any body what Bedrock takes, after adapting to the model, or tells what to change", () => {
    fc.assert(
      fc.property(anyRequest, (body) => {
        const request = parseBody(ChatCompletionRequest, JSON.stringify(body));
        const refusal = orRefusal(() => sendUntilTaken(request));
        if (refusal instanceof OpenAIError)
          expect(refusal).toMatchObject({ status: 400, param: expect.stringMatching(/./) });
        else expect(refusal).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  test("gives the same bytes for the same body, and leaves the request as it was", () => {
    fc.assert(
      fc.property(anyRequest, (body) => {
        const request = parseBody(ChatCompletionRequest, JSON.stringify(body));
        const before = JSON.stringify(request);
        const target = toTarget(request.model, {});
        const bytes = () => orRefusal(() => toWireJson(toConverseInput(request, target, OPTIONS).input));
        expect(bytes()).toEqual(bytes());
        expect(JSON.stringify(request)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test("answers any JSON with a translation or a 400", () => {
    fc.assert(
      fc.property(fc.json(), (json) => isTranslatedOrRefused(json)),
      { numRuns: 300 },
    );
  });

  test("answers any mutilated body with a translation or a 400", () => {
    const { folder, cases } = goldenCases("requests", ".openai.json");
    const bodies = cases.map((name) => readGolden(folder, `${name}.openai.json`));
    const mutations = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(...ODD_VALUES))), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.constantFrom(...bodies), mutations, (json, mutations) => {
        const body: unknown = JSON.parse(json);
        for (const [index, value] of mutations) mutilate(body, index, structuredClone(value));
        return isTranslatedOrRefused(JSON.stringify(body));
      }),
      { numRuns: 4000 },
    );
  });
});

function orRefusal<T>(run: () => T): T | OpenAIError {
  try {
    return run();
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
}

function isTranslatedOrRefused(json: string): boolean {
  const result = orRefusal(() => translate(json));
  return !(result instanceof OpenAIError) || result.status === 400 || result.code === "model_not_found";
}
