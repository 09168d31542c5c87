import { setTimeout } from "node:timers/promises";
import { forPlace } from "./directives/for-place.ts";
import { readDirectives } from "./directives/read-directives.ts";
import { invokeModel } from "./invoke-model.ts";
import { type Request, readRequest } from "./wire/read-request.ts";
import { type Response, sendJson, sendRefusal } from "./wire/send-answer.ts";

/** Where InvokeModel is called. */
export const INVOKE = /^\/model\/(.+)\/invoke$/;

/** Answers InvokeModel for the models that embed or rank; the directives that refuse, `!cut` and `!slow` work in their texts. */
export async function handleInvoke(request: Request, response: Response): Promise<void> {
  const signed = await readRequest(request, INVOKE);
  if ("status" in signed) return sendRefusal(response, signed);
  const [modelId = ""] = signed.names;
  const { answer, text } = invokeModel(modelId, signed.body, signed.region);
  const { refusal, failure, dropped, pace = 0 } = readDirectives(forPlace(text, signed.place));
  if (pace > 0) await setTimeout(pace);
  if (dropped || failure?.how === "cut") {
    response.destroy(new Error("Cut as the text asked"));
    return;
  }
  const told = refusal ?? answer;
  if ("status" in told) return sendRefusal(response, told);
  if (told.inputTokens !== undefined) response.setHeader("x-amzn-bedrock-input-token-count", String(told.inputTokens));
  sendJson(response, 200, told.body);
}
