import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { toTarget } from "../shared/models/target.ts";
import { parseBody } from "../shared/openai/parse-body.ts";
import { ResponseRequest } from "../shared/openai/responses/response-request.ts";
import { toResponse } from "../shared/openai/responses/to-response.ts";
import { SSE_DONE, toSse } from "../shared/sse.ts";
import { toChatRequest } from "../shared/to-chat/to-chat-request.ts";
import { toConverseInput } from "../shared/to-converse/to-converse-input.ts";
import { toOpenAIError } from "../shared/to-openai/failures/to-openai-error.ts";
import { ResponseEvents } from "../shared/to-openai/responses/response-events.ts";
import { CREATED } from "./golden-answers.ts";

/** The translator of the answer to a Responses request, whose id is 1. */
export function toTranslator(body: string): ResponseEvents {
  const request = parseBody(ResponseRequest, body);
  const { request: chat, origins } = toChatRequest(request);
  const options = { images: new Map(), carrierLimit: 12_000 };
  const { answer } = toConverseInput(chat, toTarget(chat.model, {}), options);
  const response = toResponse(request, { id: "resp_1", created: CREATED });
  return new ResponseEvents({ id: "1", plan: answer, origins, response, now: () => CREATED + 1 });
}

/** The text a client gets for these events, without anything that delivery adds. */
export async function toResponseSse(events: AsyncIterable<ConverseStreamOutput>, body: string): Promise<string> {
  const translator = toTranslator(body);
  let text = "";
  try {
    for await (const event of events) text += translator.push([event]).map(toSse).join("");
    translator.close(0);
  } catch (error) {
    if (!translator.whole) return text + translator.fail(toOpenAIError(error, true)).map(toSse).join("");
  }
  return text + translator.end().map(toSse).join("") + SSE_DONE;
}
