import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { ResponseRequest } from "../../../shared/openai/responses/response-request.ts";
import { toChatRequest } from "../../../shared/to-chat/to-chat-request.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { mutilate, ODD_VALUES } from "../../mutilate.ts";
import { toWireJson } from "../../wire.ts";
import { sendUntilTaken } from "../to-converse/send-until-taken.ts";
import { anyResponseRequest } from "./any-response-request.ts";
import { translateResponse } from "./translate-response.ts";

// A failure tells its seed; this one keeps the run the same for everybody.
fc.configureGlobal({ seed: 20_261_121 });

const { folder, cases } = goldenCases("responses-requests", ".responses.json");
const goldens = cases.map((name) => readGolden(folder, `${name}.responses.json`));

/** The Converse body, or the refusal; any other exception is a failure. */
function orRefusal(json: string): string | OpenAIError {
  try {
    return toWireJson(translateResponse(json).input);
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
}

describe("toChatRequest", () => {
  test("makes of any body that the schema takes what Bedrock takes, or a 400 that names a field of that body", () => {
    fc.assert(
      fc.property(anyResponseRequest, (body) => {
        const json = JSON.stringify(body);
        const result = orRefusal(json);
        if (!(result instanceof OpenAIError)) {
          const { request } = toChatRequest(parseBody(ResponseRequest, json));
          expect(sendUntilTaken(request)).toBeUndefined();
          return;
        }
        expect(result).toMatchObject({ status: 400, param: expect.stringMatching(/./) });
        const [head = "", ...rest] = result.path ?? [];
        expect(rest.slice(0, -1).reduce(intoMember, (JSON.parse(json) as Record<string, unknown>)[head])).toBeDefined();
      }),
      { numRuns: 1500 },
    );
  });

  test("gives the same bytes for the same body", () => {
    fc.assert(
      fc.property(anyResponseRequest, (body) => {
        const json = JSON.stringify(body);
        expect(orRefusal(json)).toEqual(orRefusal(json));
      }),
      { numRuns: 300 },
    );
  });

  test("answers any mutilated body with a translation or a 400", () => {
    const mutations = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(...ODD_VALUES))), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.constantFrom(...goldens), mutations, (json, mutations) => {
        const body: unknown = JSON.parse(json);
        for (const [index, value] of mutations) mutilate(body, index, structuredClone(value));
        const result = orRefusal(JSON.stringify(body));
        if (result instanceof OpenAIError) expect(result.status).toBe(400);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Does the caller's body have what the path leads through? */
function intoMember(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}
