import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL, talk, user } from "../../requests.ts";

// {"text":"…"} is 11 characters around the text, and a token has four.
const text = (tokens: number) => "a".repeat(tokens * 4 - 11);
const IMAGE = { image: { format: "png", source: { bytes: `iVBORw0KGgo${"A".repeat(1_000_001)}` } } };

test("checkContext refuses a prompt that Claude cannot read at once", () =>
  expectInvalid("sonnet45", ask({}, text(200_001)), `${FROM_MODEL}prompt is too long: 200001 tokens > 200000 maximum`));

test("checkContext refuses a prompt that Nova cannot read at once", () =>
  expectInvalid(
    "nova",
    ask({ system: [{ text: text(5) }] }, text(300_000)),
    `${FROM_MODEL}Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.`,
  ));

test("checkContext takes as much as the model reads", () => expectTaken("sonnet45", ask({}, text(200_000))));

test("checkContext reads more on newer models", () => expectTaken("opus55", ask({}, text(200_001))));

test("checkContext counts no bytes of an image", () => expectTaken("sonnet45", talk([user(IMAGE)])));
