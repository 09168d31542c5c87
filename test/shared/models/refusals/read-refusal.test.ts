import { describe, expect, test } from "vitest";
import { cutQuotes, unwrapRefusal } from "../../../../shared/models/refusals/read-refusal.ts";

const SAID = "`temperature` is deprecated for this model.";

describe("unwrapRefusal", () => {
  test.each([
    SAID,
    `The model returned the following errors: ${SAID}`,
    `The model returned the following errors: ${JSON.stringify({ type: "error", error: { message: SAID } })}`,
    `The model returned the following errors: ${JSON.stringify({ message: SAID })}`,
    `The model returned the following errors: Malformed input request: ${SAID}, please reformat your input and try again.`,
  ])("finds what the model said in «%s»", (message) => {
    expect(unwrapRefusal(message)).toBe(SAID);
  });

  test.each(["", "{", '{"error":{"message":7}}', '{"message":{}}', "[]"])("takes %j as it is", (message) => {
    expect(unwrapRefusal(message)).toBe(message);
  });
});

describe("cutQuotes", () => {
  test.each([
    [SAID, "temperature is deprecated for this model."],
    ['type "tool" and "any" are not supported', "type tool and any are not supported"],
    ["This model doesn't support X, doesn’t it?", "This model doesn't support X, doesn’t it?"],
    ["Value 'a b' at 'x.y' failed", "Value  at x.y failed"],
    ["Value 'a b' or 'c d' failed", "Value  failed"],
    ["'a b", "'a b"],
  ])("%s → %s", (sentence, expected) => {
    expect(cutQuotes(sentence)).toBe(expected);
  });
});
