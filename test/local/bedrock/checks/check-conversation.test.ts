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
} from "../requests.ts";

const HELLO = user({ text: "Hello" });
const START =
  "A conversation must start with a user message. Try again with a conversation that starts with a user message.";
const ALTERNATE =
  "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.";

const REFUSED: Refused[] = [
  ["no message", "sonnet45", talk([]), START],
  ["messages left out", "sonnet45", { system: [{ text: "Be brief." }] }, START],
  ["an assistant that begins", "sonnet45", talk([assistant({ text: "Hi" })]), START],
  ["two user turns in a row", "sonnet45", talk([HELLO, HELLO]), ALTERNATE],
  [
    "two assistant turns in a row",
    "sonnet45",
    talk([HELLO, assistant({ text: "a" }), assistant({ text: "b" }), HELLO]),
    ALTERNATE,
  ],
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
  [
    "reasoning of the user",
    "sonnet45",
    talk([user({ reasoningContent: { reasoningText: { text: "hm" } } })]),
    "User messages cannot contain reasoning content. Please remove the reasoning content and try again.",
  ],
  [
    "an image of the assistant",
    "sonnet45",
    talk([HELLO, assistant({ image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } })]),
    "This model doesn't support the image field for assistant messages. Remove image and try again.",
  ],
  [
    "an image for a model that reads only text",
    "gptOss",
    talk([user({ text: "See" }, { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } })]),
    "This model doesn't support the image field for user messages. Remove image and try again.",
  ],
  [
    "a video for Claude",
    "sonnet45",
    talk([user({ text: "See" }, { video: { format: "mp4", source: { s3Location: { uri: "s3://films/a.mp4" } } } })]),
    "This model doesn't support the video field for user messages. Remove video and try again.",
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
  ["turns in order", "sonnet45", talk([HELLO, assistant({ text: "Hi" }), HELLO])],
  ["a video for Nova", "nova", talk([user({ video: { format: "mp4", source: { bytes: "AAAA" } } })])],
];

test.each(REFUSED)("checkConversation refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkConversation takes %s (%s)", (_what, model, body) => expectTaken(model, body));
