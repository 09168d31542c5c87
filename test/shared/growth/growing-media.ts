import { type Growing, list, talk } from "./growing.ts";

const PIXEL = "data:image/png;base64,iVBORw0KGgo=";
const image = (url: string) => ({ type: "image_url", image_url: { url } });
const pdf = (filename?: string) => ({ type: "file", file: { file_data: "JVBERi0=", filename } });
const say = (parts: object[]) => talk([{ role: "user", content: parts }]);

/** Chat completion requests with ever more images and documents. */
export const GROWING_MEDIA: Growing<object> = {
  images: (n) => say(list(n, () => image(PIXEL))),
  "one image": (n) => say([image(`${PIXEL.slice(0, -1)}${"A".repeat(4 * n)}`)]),
  "one image with line breaks": (n) => say([image(`${PIXEL.slice(0, -1)}${"AAAA\n".repeat(n)}`)]),
  "white space for an image": (n) => say([image(`data:image/png;base64,${" ".repeat(n)}`)]),
  "padding for an image": (n) => say([image(`data:image/png;base64,${"=".repeat(n)}`)]),
  "a data URI's parameters": (n) => say([image(`data:${";".repeat(n)},`)]),
  "a data URI's media type": (n) => say([image(`data:${"a/".repeat(n)};base64,AAAA`)]),
  "an S3 URI": (n) => say([image(`s3://${"a-".repeat(n)}`)]),
  "documents of one name": (n) => say(list(n, () => pdf("a.pdf"))),
  "documents without a name": (n) => say(list(n, () => pdf())),
  "documents whose names differ late": (n) => say(list(n, (i) => pdf(`${"x".repeat(192)}${i}.pdf`))),
  "documents whose names differ late, twice each": (n) => say(list(n, (i) => pdf(`${"x".repeat(192)}${i >> 1}.pdf`))),
  "documents named like others' numbers": (n) => say(list(n, (i) => pdf(i % 2 ? "a.pdf" : `a-${i}.pdf`))),
  "a file name": (n) => say([pdf(`${"a.-".repeat(n)}!`)]),
  "an extension": (n) => say([pdf(`${".a".repeat(n)}!`)]),
  "redacted thinking": (n) =>
    talk([
      { role: "assistant", content: "a", thinking_blocks: [{ type: "redacted_thinking", data: "AAAA".repeat(n) }] },
    ]),
};
