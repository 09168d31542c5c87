import { toAnswer } from "./answer/to-answer.ts";
import { toUsage } from "./answer/to-usage.ts";
import { lastUserText } from "./body/last-user-content.ts";
import { forPlace } from "./directives/for-place.ts";
import { readDirectives } from "./directives/read-directives.ts";
import type { Account } from "./models/account.ts";
import { readCall } from "./wire/read-call.ts";
import type { Request } from "./wire/read-request.ts";
import { type Response, sendMessage, sendRefusal, sendStream } from "./wire/send-answer.ts";
import { toMetadata } from "./wire/to-response.ts";

/** Answers the requests of one stand-in; what its prompt cache holds lives as long as the handler. */
export function createConverseHandler(account: Account): (request: Request, response: Response) => Promise<void> {
  const cached = new Set<string>();
  return async (request, response) => {
    const started = Date.now();
    const call = await readCall(request, account);
    if ("status" in call) return sendRefusal(response, call);
    const directives = readDirectives(forPlace(lastUserText(call.body), call.place));
    if (directives.dropped) return void response.destroy(new Error("Dropped as the prompt asked"));
    if (directives.refusal) return sendRefusal(response, directives.refusal);
    const answer = toAnswer(call, directives);
    const usage = toUsage(call, answer.outputTokens, cached);
    const metadata = () => toMetadata(call.body, answer, usage, Date.now() - started);
    const send = call.streamed ? sendStream : sendMessage;
    await send(response, answer, metadata, directives);
  };
}
