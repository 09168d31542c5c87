import { randomUUID } from "node:crypto";
import { toAnswer } from "./answer/to-answer.ts";
import { toUsage } from "./answer/to-usage.ts";
import { lastUserText } from "./body/last-user-content.ts";
import { readDirectives } from "./directives/read-directives.ts";
import { type Request, readCall } from "./wire/read-call.ts";
import { type Response, sendMessage, sendRefusal, sendStream } from "./wire/send-answer.ts";
import { toMetadata } from "./wire/to-response.ts";

/** Answers the requests of one stand-in; what its prompt cache holds lives as long as the handler. */
export function createConverseHandler(): (request: Request, response: Response) => Promise<void> {
  const cached = new Set<string>();
  return async (request, response) => {
    const started = Date.now();
    response.setHeader("x-amzn-requestid", randomUUID());
    const call = await readCall(request);
    if ("status" in call) return sendRefusal(response, call);
    const { operation, modelId, body } = call;
    const directives = readDirectives(lastUserText(body));
    if (directives.refusal) return sendRefusal(response, directives.refusal);
    const answer = toAnswer(modelId, body, directives);
    const usage = toUsage(body, answer, cached);
    const metadata = () => toMetadata(body, answer, usage, Date.now() - started);
    const send = operation === "converse" ? sendMessage : sendStream;
    await send(response, answer, metadata, directives);
  };
}
