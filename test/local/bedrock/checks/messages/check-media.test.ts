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

const BYTES = {
  png: "iVBORw0KGgoAAAANSUhEUg==",
  jpeg: "/9j/4AAQSkZJRgABAQAAAQ==",
  gif: "R0lGODlhAQABAIAAAAAAAA==",
  webp: "UklGRiQAAABXRUJQVlA4IA==",
  text: "SGVsbG8sIHdvcmxkIQ==",
};
const image = (format: string, content: keyof typeof BYTES) => ({
  image: { format, source: { bytes: BYTES[content] } },
});
const document = (name: string) => ({ document: { format: "txt", name, source: { bytes: BYTES.text } } });
const look = (...content: object[]) => talk([user({ text: "Look" }, ...content)]);
const NAME =
  "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character. Check that the file name conforms to these restrictions and retry your request.";
const DUPLICATE = "Messages can't contain duplicate document names. Rename the document and retry your request.";

const S3 = { s3Location: { uri: "s3://papers/a" } };
const VIDEO =
  "This model doesn't support the video content block that you provided. Update the content block and try again.";
const video = (source: object) => ({ video: { format: "mp4", source } });

const REFUSED: Refused[] = [
  [
    "an image of the assistant",
    "sonnet45",
    talk([user({ text: "Hi" }), assistant(image("png", "png"))]),
    "This model doesn't support the image field for assistant messages. Remove image and try again.",
  ],
  [
    "an image for a model that reads only text",
    "gptOss",
    look(image("png", "png")),
    "This model doesn't support the image field for user messages. Remove image and try again.",
  ],
  [
    "an image in S3 for Claude",
    "sonnet45",
    look({ image: { format: "png", source: S3 } }),
    "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
  ],
  [
    "an image in S3 in a tool result for Claude",
    "opus55",
    talk(
      [user({ text: "Hi" }), assistant(use()), user(result("call_1", [{ image: { format: "png", source: S3 } }]))],
      WEATHER,
    ),
    "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
  ],
  [
    "a document in S3 for Claude",
    "sonnet45",
    look({ document: { format: "pdf", name: "a", source: S3 } }),
    `${FROM_MODEL}messages.0.content.1.document.source.type: Field required`,
  ],
  ["a video for Claude", "sonnet45", look(video({ bytes: "AAAA" })), VIDEO],
  ["a video in S3 for Claude", "opus55", look(video({ s3Location: { uri: "s3://films/a.mp4" } })), VIDEO],
  [
    "a PNG that says it is a JPEG",
    "sonnet45",
    look(image("jpeg", "png")),
    `${FROM_MODEL}messages.0.content.1.image.source.base64.data: Image does not match the provided media type image/jpeg`,
  ],
  ["bytes of no image", "sonnet45", look(image("png", "text")), `${FROM_MODEL}Could not process image`],
  [
    "a GIF that says it is a PNG",
    "nova",
    look(image("png", "gif")),
    `${FROM_MODEL}The provided image does not match the specified image format.`,
  ],
  [
    "a wrong image in a tool result",
    "sonnet45",
    talk([user({ text: "Hi" }), assistant(use()), user(result("call_1", [image("png", "webp")]))], WEATHER),
    `${FROM_MODEL}messages.2.content.0.tool_result.content.0.image.source.base64.data: Image does not match the provided media type image/png`,
  ],
  ["a document alone", "nova", talk([user(document("notes"))]), "A text block must be included when using documents."],
  [
    "a document with nothing but an image beside it",
    "nova",
    talk([user(document("notes"), image("png", "png"))]),
    "A text block must be included when using documents.",
  ],
  ["a dot in a document's name", "sonnet45", look(document("notes.txt")), NAME],
  ["an accent in a document's name", "sonnet45", look(document("résumé")), NAME],
  ["two spaces in a document's name", "sonnet45", look(document("my  notes")), NAME],
  ["two documents of one name", "sonnet45", look(document("notes"), document("notes")), DUPLICATE],
  [
    "one name in two turns",
    "nova",
    talk([user({ text: "a" }, document("n")), assistant({ text: "b" }), user({ text: "c" }, document("n"))]),
    DUPLICATE,
  ],
];

const TAKEN: Taken[] = [
  ["every image format", "sonnet45", look(image("png", "png"), image("jpeg", "jpeg"), image("gif", "gif"))],
  ["WebP", "nova", look(image("webp", "webp"))],
  ["an image in S3", "nova", look({ image: { format: "png", source: { s3Location: { uri: "s3://pics/a.png" } } } })],
  ["allowed names", "sonnet45", look(document("Report (2) [final] - A"), document("b_c"))],
  ["a PNG that says it is a JPEG", "sonnet35", look(image("jpeg", "png"))],
  ["a media type for a format", "nova", look({ video: { format: "video/mp4", source: { bytes: "AAAA" } } })],
];

test.each(REFUSED)("checkMedia refuses %s (%s)", (_why, model, body, message) => expectInvalid(model, body, message));

test.each(TAKEN)("checkMedia takes %s (%s)", (_what, model, body) => expectTaken(model, body));
