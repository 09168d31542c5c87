import { test } from "vitest";
import {
  ask,
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
const HI = assistant({ text: "Hi" });
const SYSTEM = { role: "system", content: [{ text: "Be brief." }] };
const ANYWHERE = "; the directive-only form (content: [] with output_config) is accepted at any position";
const FOLLOW = `role 'system' must follow a 'user' message or an 'assistant' message ending in a server tool result${ANYWHERE}`;
const UNKNOWN = `${FROM_MODEL}role 'system' is not supported on this model`;

const REFUSED: Refused[] = [
  ["a system message", "opus47", talk([HELLO, SYSTEM]), UNKNOWN],
  ["a system message", "sonnet45", talk([HELLO, SYSTEM]), UNKNOWN],
  ["a system message", "nova", talk([HELLO, SYSTEM]), UNKNOWN],
  [
    "a system message before all others",
    "opus5",
    talk([SYSTEM, HELLO]),
    `${FROM_MODEL}messages.0: use the top-level 'system' parameter for the initial system prompt${ANYWHERE}`,
  ],
  ["one after the assistant", "opus5", talk([HELLO, HI, SYSTEM, HELLO]), `${FROM_MODEL}messages.2: ${FOLLOW}`],
  [
    "two in a row",
    "opus55",
    talk([HELLO, SYSTEM, SYSTEM]),
    `${FROM_MODEL}messages.1: role 'system' must precede an 'assistant' message or end the array${ANYWHERE}`,
  ],
  [
    "one before a user",
    "opus55",
    talk([HELLO, SYSTEM, HELLO]),
    `${FROM_MODEL}messages.1: role 'system' must precede an 'assistant' message or end the array${ANYWHERE}`,
  ],
  [
    "one between a call and its result",
    "opus55",
    talk([HELLO, assistant(use()), SYSTEM, user(result())], WEATHER),
    `${FROM_MODEL}messages.2: ${FOLLOW}`,
  ],
  [
    "an image in one",
    "opus55",
    talk([HELLO, { role: "system", content: [{ image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } }] }]),
    `${FROM_MODEL}messages.1: role 'system' supports text, tool_addition, and tool_removal blocks only`,
  ],
  [
    "a system prompt",
    "mistral7b",
    ask({ system: [{ text: "Be brief." }] }),
    "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
  ],
];

const TAKEN: Taken[] = [
  ["a last system message", "opus55", talk([HELLO, HI, HELLO, SYSTEM])],
  ["one before the assistant", "opus48", talk([HELLO, SYSTEM, HI, HELLO])],
  ["one after tool results", "sonnet5", talk([HELLO, assistant(use()), user(result()), SYSTEM], WEATHER)],
  ["a system prompt", "nova", ask({ system: [{ text: "Be brief." }] })],
];

test.each(REFUSED)("checkSystemTurns refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkSystemTurns takes %s (%s)", (_what, model, body) => expectTaken(model, body));
