import { test } from "vitest";
import { toSignature } from "../../../../../local/bedrock/thinking/to-signature.ts";
import {
  assistant,
  expectInvalid,
  expectTaken,
  FROM_MODEL,
  type Refused,
  result,
  type Taken,
  talk,
  use,
  user,
  WEATHER,
} from "../../requests.ts";

const HELLO = user({ text: "Hello" });
const THINKING = { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1024 } }, ...WEATHER };
const thought = (text: string, signature?: string) => ({ reasoningContent: { reasoningText: { text, signature } } });
const SIGNED = thought("Let me see.", toSignature("Let me see."));
const REDACTED = { reasoningContent: { redactedContent: "AAAA" } };
const expected = (place: string, found: string) =>
  `${FROM_MODEL}${place}: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable \`thinking\`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking`;
const PREFILL = `${FROM_MODEL}This model does not support assistant message prefill. The conversation must end with a user message.`;

const REFUSED: Refused[] = [
  [
    "a thought without signature",
    "sonnet45",
    talk([HELLO, assistant(thought("Let me see."), { text: "Hi" }), HELLO]),
    `${FROM_MODEL}messages.1.content.0.thinking.signature: Field required`,
  ],
  [
    "a tool call without its thought",
    "sonnet45",
    talk([HELLO, assistant(use()), user(result())], THINKING),
    expected("messages.1.content.0.type", "tool_use"),
  ],
  [
    "text and a tool call without their thought",
    "sonnet45",
    talk([HELLO, assistant({ text: "Hi" }), HELLO, assistant({ text: "So" }, use()), user(result())], THINKING),
    expected("messages.3.content.0.type", "text"),
  ],
  [
    "a beginning without its thought",
    "sonnet45",
    talk([HELLO, assistant({ text: "So" })], THINKING),
    expected("messages.1.content.0.type", "text"),
  ],
  ["a conversation that ends with the assistant", "opus46", talk([HELLO, assistant({ text: "So" })]), PREFILL],
  ["a conversation that ends with the assistant", "opus5", talk([HELLO, assistant({ text: "So" })]), PREFILL],
  [
    "a beginning that ends in white space",
    "sonnet45",
    talk([HELLO, assistant({ text: "So " })]),
    `${FROM_MODEL}messages: final assistant content cannot end with trailing whitespace`,
  ],
];

const TAKEN: Taken[] = [
  ["a signed thought", "sonnet45", talk([HELLO, assistant(SIGNED, use()), user(result())], THINKING)],
  ["a redacted thought", "sonnet45", talk([HELLO, assistant(REDACTED, use()), user(result())], THINKING)],
  ["an empty signed thought", "opus5", talk([HELLO, assistant(thought("", toSignature("")), { text: "Hi" }), HELLO])],
  ["a tool call without thought, not thinking", "sonnet45", talk([HELLO, assistant(use()), user(result())], WEATHER)],
  ["text without thought", "sonnet45", talk([HELLO, assistant({ text: "Hi" }), HELLO], THINKING)],
  [
    "a tool call without thought, thinking adaptively",
    "opus46",
    talk([HELLO, assistant(use()), user(result())], {
      ...WEATHER,
      additionalModelRequestFields: { thinking: { type: "adaptive" } },
    }),
  ],
  ["a beginning", "sonnet45", talk([HELLO, assistant({ text: "So" })])],
  ["an unsigned thought of another model", "nova2", talk([HELLO, assistant(thought("hm"), { text: "Hi" }), HELLO])],
];

test.each(REFUSED)("checkReplay refuses %s (%s)", (_why, model, body, message) => expectInvalid(model, body, message));

test.each(TAKEN)("checkReplay takes %s (%s)", (_what, model, body) => expectTaken(model, body));
