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
  weather,
} from "../requests.ts";

const hello = user({ text: "Hello" });
const start =
  "A conversation must start with a user message. Try again with a conversation that starts with a user message.";
const alternate =
  "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.";

const refused: Refused[] = [
  ["no message", "sonnet45", talk([]), start],
  ["messages left out", "sonnet45", { system: [{ text: "Be brief." }] }, start],
  ["an assistant that begins", "sonnet45", talk([assistant({ text: "Hi" })]), start],
  ["two user turns in a row", "sonnet45", talk([hello, hello]), alternate],
  [
    "two assistant turns in a row",
    "sonnet45",
    talk([hello, assistant({ text: "a" }), assistant({ text: "b" }), hello]),
    alternate,
  ],
  [
    "a message without content",
    "sonnet45",
    talk([hello, assistant(), hello]),
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
    talk([hello, assistant({ text: "Hi" }, { text: " \n\t" }), hello]),
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
    talk([hello, assistant(use()), user(result("call_1", [{ text: "" }]))], weather),
    "The text field in the ToolResultContentBlock object at messages.2.content.0.toolResult.content.0 is blank. Add text to the text field, and try again.",
  ],
  [
    "a tool call of the user",
    "sonnet45",
    talk([user(use())], weather),
    "messages.0.content.0: `tool_use` blocks can only be in `assistant` messages",
  ],
  [
    "a tool result of the assistant",
    "sonnet45",
    talk([hello, assistant(result())], weather),
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
    talk([hello, assistant({ image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } })]),
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

const taken: Taken[] = [
  ["null and unknown members of a block", "sonnet45", talk([user({ video: null, type: "video", text: "Hi" })])],
  [
    "null for a text beside another kind",
    "nova",
    talk([user({ text: null, video: { format: "mp4", source: { bytes: "AAAA" } } })]),
  ],
  ["one user turn", "sonnet45", ask()],
  ["turns in order", "sonnet45", talk([hello, assistant({ text: "Hi" }), hello])],
  ["a video for Nova", "nova", talk([user({ video: { format: "mp4", source: { bytes: "AAAA" } } })])],
];

test.each(refused)("checkConversation refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(taken)("checkConversation takes %s (%s)", (_what, model, body) => expectTaken(model, body));
