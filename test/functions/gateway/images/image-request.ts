import type { RequestListener } from "node:http";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";

/** An address that hosts of these tests have. */
export const PUBLIC = "93.184.215.14";
export const PNG = Buffer.from("\x89PNG\r\n\x1a\n image", "latin1");

export const UNREACHABLE = "The image could not be fetched: its host must be public and answer within 10 seconds.";
export const BAD_URL = "An image URL, and what it redirects to, must be https on port 443, without credentials.";

const text = { type: "text" as const, text: "Look" };

/** A content part that points to an image. */
export const image = (url: string) => ({ type: "image_url" as const, image_url: { url } });

/** A request whose second message has a text and then these images. */
export const ask = (...urls: string[]): ChatCompletionRequest => ({
  model: "m",
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: [text, ...urls.map(image)] },
  ],
});

/** What an OpenAIError has that refuses the first image of `ask`, or the one that `param` names. */
export const refusal = (message: string, param = "messages[1].content[1].image_url.url") => ({
  status: 400,
  type: "invalid_request_error",
  code: "invalid_image_url",
  param,
  message,
});

export const sendImage: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "image/png" }).end(PNG);
};

/** Sends every request on to one place. */
export const redirectTo =
  (location: string): RequestListener =>
  (_request, response) => {
    response.writeHead(302, { location, "set-cookie": "id=1" }).end();
  };
