import { describe, expect, test } from "vitest";
import { refusalOf } from "../translate.ts";

const SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

const NOVA = "us.amazon.nova-pro-v1:0";

const part = (part: object) => ({ messages: [{ role: "user", content: [{ type: "text", text: "Look" }, part] }] });
const image = (url: string) => part({ type: "image_url", image_url: { url } });
const video = (url: string) => part({ type: "video_url", video_url: { url } });
const file = (file: object) => part({ type: "file", file });
const audio = (data: string) => part({ type: "input_audio", input_audio: { data, format: "wav" } });
const result = (part: object) => ({ messages: [{ role: "tool", tool_call_id: "a", content: [part] }] });

const IMAGE = "messages[0].content[1].image_url.url";
const VIDEO = "messages[0].content[1].video_url.url";
const FILE = "messages[0].content[1].file.file_data";

type Row = [what: string, body: object, param: string, code: string, sentence: string];

const MEDIA: Row[] = [
  ["an image over http", image("http://example.com/a.png"), IMAGE, "invalid_image_url", "fetchRemoteImages"],
  ["an image over https", image("https://example.com/a.png"), IMAGE, "invalid_image_url", "data URI"],
  ["an image over another scheme", image("file:///etc/passwd"), IMAGE, "invalid_value", "data URI"],
  ["a bare base64 image", image("iVBORw0KGgo="), IMAGE, "invalid_value", "data:image/png;base64"],
  ["an empty URL", image(""), IMAGE, "invalid_value", "data URI"],
  ["a data URI without a comma", image("data:image/png;base64"), IMAGE, "invalid_value", "data URI"],
  ["a data URI without base64", image("data:image/svg+xml,<svg/>"), IMAGE, "invalid_value", "base64"],
  ["a data URI of nothing but semicolons", image(`data:${";".repeat(3_500_000)},`), IMAGE, "invalid_value", "base64"],
  ["an empty image", image("data:image/png;base64,"), IMAGE, "invalid_value", "base64"],
  ["bad base64", image("data:image/png;base64,iVBOR*0KGgo="), IMAGE, "invalid_value", "base64"],
  ["base64 of an impossible length", image("data:image/png;base64,iVBOR"), IMAGE, "invalid_value", "base64"],
  ["base64 with padding in the middle", image("data:image/png;base64,iVBO=Rw0KGgo="), IMAGE, "invalid_value", "base64"],
  [
    "bytes of no image",
    image("data:image/png;base64,SGVsbG8="),
    IMAGE,
    "invalid_image_format",
    "PNG, JPEG, GIF or WebP",
  ],
  ["a vector image", image("data:image/svg+xml;base64,PHN2Zy8+"), IMAGE, "invalid_image_format", "PNG"],
  ["a RIFF that is no WebP", image("data:image/webp;base64,UklGRgAAAABXQVZF"), IMAGE, "invalid_image_format", "WebP"],
  [
    "an S3 image of an unknown kind",
    { model: NOVA, ...image("s3://my-bucket/a.tiff") },
    IMAGE,
    "invalid_value",
    "png, jpeg, gif, webp",
  ],
  ["an S3 image on a model that reads none", image("s3://my-bucket/a.png"), IMAGE, "invalid_value", "base64 data URI"],
  ["an S3 video on a model that reads none", video("s3://my-bucket/a.mp4"), VIDEO, "invalid_value", "base64 data URI"],
  [
    "an S3 file on a model that reads none",
    file({ file_data: "s3://my-bucket/a.pdf" }),
    FILE,
    "invalid_value",
    "base64 data URI",
  ],
  [
    "an S3 image in a tool's result on a model that reads none",
    result({ type: "image_url", image_url: { url: "s3://my-bucket/a.png" } }),
    "messages[0].content[0].image_url.url",
    "invalid_value",
    "base64 data URI",
  ],
  ["an S3 URI without a bucket", image("s3:///a.png"), IMAGE, "invalid_value", "s3://"],
  [
    "an S3 URI of more than 1,024 characters",
    image(`s3://my-bucket/${"a".repeat(1008)}.png`),
    IMAGE,
    "invalid_value",
    "s3://",
  ],
  ["an S3 URI with a bad bucket", image("s3://My_Bucket/a.png"), IMAGE, "invalid_value", "s3://"],
  [
    "an image in a tool's result",
    result({ type: "image_url", image_url: { url: "x" } }),
    "messages[0].content[0].image_url.url",
    "invalid_value",
    "data URI",
  ],
  ["a video over https", video("https://example.com/a.mp4"), VIDEO, "invalid_value", "s3://"],
  ["a video of an unknown kind", video("data:video/ogg;base64,T2dnUw=="), VIDEO, "invalid_value", "mp4"],
  ["a stored file", file({ file_id: "file-abc" }), "messages[0].content[1].file.file_id", "invalid_value", "file_data"],
  ["a file without data", file({ filename: "a.pdf" }), FILE, "missing_required_parameter", "file_data"],
  ["a file over https", file({ file_data: "https://example.com/a.pdf" }), FILE, "invalid_value", "base64"],
  ["a file of bad base64", file({ file_data: "data:application/pdf;base64,*" }), FILE, "invalid_value", "base64"],
  [
    "a file of an unknown kind",
    file({ file_data: "data:application/zip;base64,UEsDBA==", filename: "a.zip" }),
    FILE,
    "invalid_value",
    "pdf, csv",
  ],
  ["a file that tells no kind", file({ file_data: "UEsDBA==" }), FILE, "invalid_value", "pdf, csv"],
  ["sound of bad base64", audio("*"), "messages[0].content[1].input_audio.data", "invalid_value", "base64"],
];

describe("toConverseInput", () => {
  test.each(MEDIA)("refuses %s", (_, body, param, code, sentence) => {
    const error = refusalOf({ model: SONNET, ...body });
    expect({ status: error.status, type: error.type, param: error.param, code: error.code }).toEqual({
      status: 400,
      type: "invalid_request_error",
      param,
      code,
    });
    expect(error.message).toContain(sentence);
  });
});
