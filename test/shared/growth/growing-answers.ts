import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { type Growing, list } from "./growing.ts";

type Events = ConverseStreamOutput[];

const delta = (delta: object, contentBlockIndex = 0) =>
  ({ contentBlockDelta: { contentBlockIndex, delta } }) as ConverseStreamOutput;
const stop = (contentBlockIndex: number) => ({ contentBlockStop: { contentBlockIndex } }) as ConverseStreamOutput;
const start = (name: string, contentBlockIndex = 0) =>
  ({
    contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId: `t${contentBlockIndex}`, name } } },
  }) as ConverseStreamOutput;
const call = (name: string, fragments: string[]): Events => [
  start(name),
  ...fragments.map((input) => delta({ toolUse: { input } })),
  stop(0),
];
const citation = { citation: { title: "a", location: { web: { url: "https://example.com" } } } };

/** Converse streams in which one thing grows; there is a tool `a`, and a custom tool `c`. */
export const GROWING_ANSWERS: Growing<Events> = {
  "the fragments of a text": (n) => list(n, () => delta({ text: "a" })),
  "one text": (n) => [delta({ text: "x".repeat(n) })],
  "blocks of text": (n) => list(n, (i) => [delta({ text: "a" }, i), stop(i)]).flat(),
  "blocks that never stop": (n) => list(n, (i) => delta({ text: "a" }, i)),
  "the fragments of a call": (n) =>
    call(
      "a",
      list(n, () => "1"),
    ),
  calls: (n) => list(n, (i) => [start("a", i), delta({ toolUse: { input: "{}" } }, i), stop(i)]).flat(),
  "calls that never stop": (n) => list(n, (i) => [start("a", i), delta({ toolUse: { input: "{" } }, i)]).flat(),
  "calls behind open thoughts": (n) =>
    list(n, (i) => [delta({ reasoningContent: { text: "a" } }, 2 * i), start("a", 2 * i + 1)]).flat(),
  "the fragments of a custom input": (n) => call("c", ['{"input":"', ...list(n, () => "a")]),
  "the fragments of a custom input behind a bad escape": (n) =>
    call("c", ['{"input":"\\q', ...list(n, () => "a".repeat(64))]),
  "the fragments of a custom input of another shape": (n) => call("c", ['{"other":"', ...list(n, () => "a")]),
  "one custom input": (n) => call("c", [`{"input":"${"a".repeat(n)}"}`]),
  "the escapes of a custom input": (n) => call("c", [`{"input":"${"\\n".repeat(n)}"}`]),
  "the bad escapes of a custom input": (n) => call("c", [`{"input":"${"\\q".repeat(n)}"}`]),
  "white space before a custom input": (n) =>
    call(
      "c",
      list(n, () => " "),
    ),
  "the fragments of a thought": (n) => list(n, () => delta({ reasoningContent: { text: "a" } })),
  "the fragments of a signature": (n) => list(n, () => delta({ reasoningContent: { signature: "A" } })),
  thoughts: (n) =>
    list(n, (i) => [
      delta({ reasoningContent: { text: "a" } }, i),
      delta({ reasoningContent: { signature: "A" } }, i),
      stop(i),
    ]).flat(),
  citations: (n) => [delta({ text: "a" }), ...list(n, () => delta(citation)), stop(0)],
  "blocks with a citation": (n) => list(n, (i) => [delta({ text: "a" }, i), delta(citation, i), stop(i)]).flat(),
  "events that nobody knows": (n) => list(n, () => ({ newer: {} }) as unknown as ConverseStreamOutput),
};
