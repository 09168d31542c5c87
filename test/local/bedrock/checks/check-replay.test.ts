import { test } from "vitest";
import { toSignature } from "../../../../local/bedrock/answer/to-signature.ts";
import {
  assistant,
  expectInvalid,
  expectTaken,
  fromModel,
  type Refused,
  result,
  type Taken,
  talk,
  use,
  user,
  weather,
} from "../requests.ts";

const hello = user({ text: "Hello" });
const thinking = { additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1024 } }, ...weather };
const thought = (text: string, signature?: string) => ({ reasoningContent: { reasoningText: { text, signature } } });
const signed = thought("Let me see.", toSignature("Let me see."));
const redacted = { reasoningContent: { redactedContent: "AAAA" } };
const expected = (place: string, found: string) =>
  `${fromModel}${place}: Expected \`thinking\` or \`redacted_thinking\`, but found \`${found}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks). We recommend you include thinking blocks from previous turns. To avoid this requirement, disable \`thinking\`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking`;
const prefill = `${fromModel}This model does not support assistant message prefill. The conversation must end with a user message.`;

const refused: Refused[] = [
  [
    "another text under a signature",
    "sonnet45",
    talk([hello, assistant(thought("Let me look.", toSignature("Let me see.")), { text: "Hi" }), hello]),
    `${fromModel}messages.1.content.0: Invalid \`signature\` in \`thinking\` block`,
  ],
  [
    "a thought without signature",
    "sonnet45",
    talk([hello, assistant(thought("Let me see."), { text: "Hi" }), hello]),
    `${fromModel}messages.1.content.0.thinking.signature: Field required`,
  ],
  [
    "a tool call without its thought",
    "sonnet45",
    talk([hello, assistant(use()), user(result())], thinking),
    expected("messages.1.content.0.type", "tool_use"),
  ],
  [
    "text and a tool call without their thought",
    "sonnet45",
    talk([hello, assistant({ text: "Hi" }), hello, assistant({ text: "So" }, use()), user(result())], thinking),
    expected("messages.3.content.0.type", "text"),
  ],
  [
    "a beginning without its thought",
    "sonnet45",
    talk([hello, assistant({ text: "So" })], thinking),
    expected("messages.1.content.0.type", "text"),
  ],
  ["a conversation that ends with the assistant", "opus46", talk([hello, assistant({ text: "So" })]), prefill],
  ["a conversation that ends with the assistant", "opus5", talk([hello, assistant({ text: "So" })]), prefill],
  [
    "a beginning that ends in white space",
    "sonnet45",
    talk([hello, assistant({ text: "So " })]),
    `${fromModel}messages: final assistant content cannot end with trailing whitespace`,
  ],
];

const taken: Taken[] = [
  ["a signed thought", "sonnet45", talk([hello, assistant(signed, use()), user(result())], thinking)],
  ["a redacted thought", "sonnet45", talk([hello, assistant(redacted, use()), user(result())], thinking)],
  ["an empty signed thought", "opus5", talk([hello, assistant(thought("", toSignature("")), { text: "Hi" }), hello])],
  ["a tool call without thought, not thinking", "sonnet45", talk([hello, assistant(use()), user(result())], weather)],
  ["text without thought", "sonnet45", talk([hello, assistant({ text: "Hi" }), hello], thinking)],
  ["a beginning", "sonnet45", talk([hello, assistant({ text: "So" })])],
  ["an unsigned thought of another model", "nova2", talk([hello, assistant(thought("hm"), { text: "Hi" }), hello])],
];

test.each(refused)("checkReplay refuses %s (%s)", (_why, model, body, message) => expectInvalid(model, body, message));

test.each(taken)("checkReplay takes %s (%s)", (_what, model, body) => expectTaken(model, body));
