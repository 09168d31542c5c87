import { describe, expect, test } from "vitest";
import { readKeyCommand } from "../../../local/keys/key-arguments.ts";

const read = (line: string) => readKeyCommand(line.split(" ").filter(Boolean));

describe("readKeyCommand", () => {
  test.each<[string, object]>([
    ["list", { action: "list", local: false }],
    ["list --local", { action: "list", local: true }],
    ["remove Odd_Name", { action: "remove", name: "Odd_Name", local: false }],
    ["add ci", { action: "add", name: "ci", local: false, rules: {} }],
    ["add --local 0.a_b-c", { action: "add", name: "0.a_b-c", local: true, rules: {} }],
    [`add a${"b".repeat(62)}`, { action: "add", name: `a${"b".repeat(62)}`, local: false, rules: {} }],
    [
      "add ci --models claude-*,fast --expires 2027-01-31T12:00:00Z --tokens-per-month 9007199254740991",
      {
        action: "add",
        name: "ci",
        local: false,
        rules: {
          models: ["claude-*", "fast"],
          expires: "2027-01-31T12:00:00Z",
          limits: { tokensPerMonth: 9_007_199_254_740_991 },
        },
      },
    ],
  ])("takes %s", (line, command) => {
    expect(read(line)).toEqual(command);
  });

  test.each([
    ["a name in capitals", "add CI", /^Not a name: CI\. /],
    ["a name that begins with a dot", "add .ci", /^Not a name: \.ci\. /],
    ["a name of 64", `add ${"a".repeat(64)}`, /^Not a name: a+\. /],
    ["a date that is none", "add b --expires 2027-02-30", /^--expires is 2027-02-30, neither a date/],
    ["a limit of nothing", "add b --tokens-per-day 0", /^--tokens-per-day is 0, not a whole number from 1 up\.$/],
    ["a limit that is text", "add b --requests-per-minute many", /^--requests-per-minute is many, not a whole number/],
    [
      "a limit too large to count",
      "add b --tokens-per-day 9007199254740992",
      /^--tokens-per-day is 9007199254740992, /,
    ],
    ["an empty model", "add b --models a,,b", /^--models has an empty name in it\.$/],
    ["an unknown flag", "add b --model a", /^Unknown option '--model'\. Usage: npm run key -- add NAME/],
    ["rules for what is removed", "remove ci --models a", /^Usage: npm run key -- add NAME/],
    ["a name to list", "list ci", /^Usage: npm run key -- add NAME/],
    ["nothing to do", "", /^Usage: npm run key -- add NAME/],
    ["something else to do", "rotate ci", /^Usage: npm run key -- add NAME/],
    ["to add without a name", "add", /^Usage: npm run key -- add NAME/],
    ["to add two", "add a b", /^Usage: npm run key -- add NAME/],
  ])("refuses %s", (_, line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });
});
