import { test } from "vitest";
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

const ID = "abcDEF123";
const answered = (content: object[], ...beside: object[]) =>
  talk([user({ text: "Hello" }), assistant(use(ID)), user(result(ID, content), ...beside)], WEATHER);
const TEXT = { text: "sunny" };
const IMAGE = { image: { format: "png", source: { bytes: "iVBORw0KGgo=" } } };
const VIDEO = { video: { format: "mp4", source: { bytes: "AAAA" } } };
const document = (format: string, source: object = { bytes: "JVBERi0x" }) => ({
  document: { format, name: "a", source },
});
const S3 = { s3Location: { uri: "s3://papers/a.pdf" } };
const S3_IMAGE = { image: { format: "png", source: { s3Location: { uri: "s3://papers/a.png" } } } };
const ALONE = "messages.2.content: Conversation blocks and tool result blocks cannot be provided in the same turn.";
const NOVA = `${FROM_MODEL}Malformed input request: #/messages/2/content/0: extraneous key [toolResult] is not permitted, please reformat your input and try again.`;
const kind = (name: string) =>
  `This model doesn't support the ${name} field for user messages. Remove ${name} and try again.`;

const REFUSED: Refused[] = [
  ["text beside a result", "llama4", answered([TEXT], { text: "So?" }), ALONE],
  ["an image beside a result", "mistral", answered([TEXT], IMAGE), ALONE],
  ["text beside a result", "pixtral", answered([TEXT], { text: "So?" }), ALONE],
  [
    "a result of its own turn merged with the next",
    "llama4",
    talk([user({ text: "Hello" }), assistant(use(ID)), user(result(ID)), user({ text: "So?" })], WEATHER),
    ALONE,
  ],
  [
    "text beside a call",
    "llama4",
    talk([user({ text: "Hello" }), assistant({ text: "I look." }, use(ID)), user(result(ID))], WEATHER),
    "messages.1.content: Conversation blocks and tool use blocks cannot be provided in the same turn.",
  ],
  ["text beside a result", "writer", answered([TEXT], { text: "So?" }), ALONE],
  [
    "a status",
    "writer",
    talk([user({ text: "Hello" }), assistant(use(ID)), user(result(ID, [TEXT], { status: "success" }))], WEATHER),
    "This model doesn't support the status field. Remove status and try again.",
  ],
  ["a PDF in a result", "nova", answered([document("pdf")]), NOVA],
  ["a document in S3 in a result", "nova2", answered([document("txt", S3)]), NOVA],
  ["an image in S3 in a result", "nova", answered([S3_IMAGE]), NOVA],
  ["an image in S3 beside a result", "nova2", answered([TEXT], { text: "So?" }, S3_IMAGE), NOVA],
  ["a video in a result", "nova2", answered([VIDEO]), NOVA],
  ["an image in a result", "mistral", answered([IMAGE]), kind("image")],
  ["an image in a result", "kimi2", answered([IMAGE]), kind("image")],
  ["a document in a result", "qwen", answered([document("txt")]), kind("document")],
  [
    "a video in a result",
    "sonnet45",
    answered([VIDEO]),
    "This model doesn't support the video content block that you provided. Update the content block and try again.",
  ],
];

const TAKEN: Taken[] = [
  ["a result alone", "llama4", answered([TEXT])],
  ["results and a status alone", "mistral", answered([TEXT, document("pdf")])],
  ["a result alone", "writer", answered([TEXT])],
  ["an image and a document in a result", "llama4", answered([IMAGE, document("txt")])],
  ["an image and text of a document in a result", "nova", answered([IMAGE, document("txt")], { text: "So?" }, VIDEO)],
  ["an image in a result, a document beside it", "sonnet45", answered([IMAGE], { text: "So?" }, document("pdf"))],
  ["a document in a result, in S3", "sonnet45", answered([document("pdf", S3)])],
  ["text beside a result", "deepseek", answered([TEXT], { text: "So?" })],
];

test.each(REFUSED)("checkToolCompany refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkToolCompany takes %s (%s)", (_what, model, body) => expectTaken(model, body));
