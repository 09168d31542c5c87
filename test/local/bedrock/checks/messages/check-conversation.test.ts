import { test } from "vitest";
import {
  ask,
  assistant,
  expectInvalid,
  expectTaken,
  type Refused,
  result,
  type Taken,
  talk,
  use,
  user,
  WEATHER,
} from "../../requests.ts";

const HELLO = user({ text: "Hello" });
const START =
  "A conversation must start with a user message. Try again with a conversation that starts with a user message.";
const REASONING = "User messages cannot contain reasoning content. Please remove the reasoning content and try again.";
const thought = (signature?: string) => ({ reasoningContent: { reasoningText: { text: "hm", signature } } });
const PDF = { document: { format: "pdf", name: "a_b", source: { bytes: "JVBERi0x" } } };

const REFUSED: Refused[] = [
  ["no message", "sonnet45", talk([]), START],
  ["messages left out", "sonnet45", { system: [{ text: "Be brief." }] }, START],
  ["an assistant that begins", "nova", talk([assistant({ text: "Hi" }), HELLO]), START],
  ["an assistant that begins", "llama4", talk([assistant({ text: "Hi" }), HELLO]), START],
  [
    "a message without content",
    "sonnet45",
    talk([HELLO, assistant(), HELLO]),
    "The content field in the Message object at messages.1 is empty. Add a ContentBlock object to the content field and try again.",
  ],
  [
    "a first message without content",
    "sonnet45",
    talk([user()]),
    "The content field in the Message object at messages.0 is empty. Add a ContentBlock object to the content field and try again.",
  ],
  [
    "a blank first system text",
    "nova",
    ask({ system: [{ text: " " }] }),
    "The text field in the SystemContentBlock object at system.0 is blank. Add text to the text field, and try again.",
  ],
  [
    "an empty text",
    "sonnet45",
    talk([user({ text: "" })]),
    "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.",
  ],
  [
    "a text of white space",
    "nova",
    talk([HELLO, assistant({ text: "Hi" }, { text: " \n\t" }), HELLO]),
    "The text field in the ContentBlock object at messages.1.content.1 is blank. Add text to the text field, and try again.",
  ],
  [
    "a blank system text",
    "sonnet45",
    ask({ system: [{ text: "Be brief." }, { text: " " }] }),
    "The text field in the SystemContentBlock object at system.1 is blank. Add text to the text field, and try again.",
  ],
  [
    "a blank text in a tool result",
    "sonnet45",
    talk([HELLO, assistant(use()), user(result("call_1", [{ text: "" }]))], WEATHER),
    "The text field in the ToolResultContentBlock object at messages.2.content.0.toolResult.content.0 is blank. Add text to the text field, and try again.",
  ],
  [
    "a tool call of the user",
    "sonnet45",
    talk([user(use())], WEATHER),
    "messages.0.content.0: `tool_use` blocks can only be in `assistant` messages",
  ],
  [
    "a tool result of the assistant",
    "sonnet45",
    talk([HELLO, assistant(result())], WEATHER),
    "messages.1.content.0: `tool_result` blocks can only be in `user` messages",
  ],
  ["reasoning of the user", "sonnet45", talk([user(thought())]), REASONING],
  ["replayed reasoning", "llama4", talk([HELLO, assistant(thought(), { text: "Hi" }), HELLO]), REASONING],
  ["replayed reasoning", "gpt6", talk([HELLO, assistant(thought(), { text: "Hi" }), HELLO]), REASONING],
  ["replayed reasoning", "deepseekR1", talk([HELLO, assistant(thought(), { text: "Hi" }), HELLO]), REASONING],
  [
    "a signature",
    "kimi2",
    talk([HELLO, assistant(thought("c2ln"), { text: "Hi" }), HELLO]),
    "This model doesn't support the reasoningContent.reasoningText.signature field. Remove reasoningContent.reasoningText.signature and try again.",
  ],
  [
    "a blank text beside a document",
    "nova",
    talk([user({ text: "\n" }, PDF)]),
    "The text field in the ContentBlock object at messages.0.content.0 is blank. Add text to the text field, and try again.",
  ],
];

const TAKEN: Taken[] = [
  ["null and unknown members of a block", "sonnet45", talk([user({ video: null, type: "video", text: "Hi" })])],
  [
    "null for a text beside another kind",
    "nova",
    talk([user({ text: null, video: { format: "mp4", source: { bytes: "AAAA" } } })]),
  ],
  ["one user turn", "sonnet45", ask()],
  ["two user turns in a row", "titan", talk([HELLO, HELLO])],
  [
    "two assistant turns in a row",
    "sonnet45",
    talk([HELLO, assistant({ text: "a" }), assistant({ text: "b" }), HELLO]),
  ],
  ["an assistant that begins", "sonnet45", talk([assistant({ text: "Hi" }), HELLO])],
  ["an assistant that begins", "qwen", talk([assistant({ text: "Hi" }), HELLO])],
  ["an assistant that begins", "glm5", talk([assistant({ text: "Hi" }), HELLO])],
  ["an assistant that begins", "kimi2", talk([assistant({ text: "Hi" }), HELLO])],
  ["a blank text beside a document", "sonnet45", talk([user({ text: "\n" }, PDF)])],
  ["unsigned reasoning", "minimax", talk([HELLO, assistant(thought(), { text: "Hi" }), HELLO])],
  ["unsigned reasoning", "gptOss", talk([HELLO, assistant(thought(), { text: "Hi" }), HELLO])],
  [
    "what a tool of the service has answered",
    "nova2",
    talk(
      [
        HELLO,
        assistant(
          { toolUse: { toolUseId: "a", name: "nova_code_interpreter", input: {}, type: "server_tool_use" } },
          { toolResult: { toolUseId: "a", content: [{ text: "4" }], type: "nova_code_interpreter_result" } },
          { text: "4" },
        ),
        HELLO,
      ],
      WEATHER,
    ),
  ],
  ["turns in order", "sonnet45", talk([HELLO, assistant({ text: "Hi" }), HELLO])],
  ["a video for Nova", "nova", talk([user({ video: { format: "mp4", source: { bytes: "AAAA" } } })])],
];

test.each(REFUSED)("checkConversation refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkConversation takes %s (%s)", (_what, model, body) => expectTaken(model, body));
