import { setTimeout } from "node:timers/promises";
import { checkModelId } from "./checks/check-model-id.ts";
import { readDirectives } from "./directives/read-directives.ts";
import { checkSchema } from "./invoke/check-schema.ts";
import type { Invoked } from "./invoke/invoked-model.ts";
import { toInvokedModel } from "./invoke/to-invoked-model.ts";
import { type Refusal, refuse } from "./refusals/refusal.ts";
import { type Request, readRequest } from "./wire/read-request.ts";
import { type Response, sendJson, sendRefusal } from "./wire/send-answer.ts";

/** Where InvokeModel is called. */
export const INVOKE = /^\/model\/(.+)\/invoke$/;

/** Answers InvokeModel for the models that embed or rank; the directives that refuse, `!cut` and `!slow` work in their texts. */
export async function handleInvoke(request: Request, response: Response): Promise<void> {
  const signed = await readRequest(request, INVOKE);
  if ("status" in signed) return sendRefusal(response, signed);
  const [modelId = ""] = signed.names;
  const { answer, text } = invoke(modelId, signed.body, signed.region);
  const { refusal, failure, pace = 0 } = readDirectives(text);
  if (pace > 0) await setTimeout(pace);
  if (failure?.how === "cut") return void response.destroy(new Error("Cut as the text asked"));
  const told = refusal ?? answer;
  if ("status" in told) return sendRefusal(response, told);
  if (told.inputTokens !== undefined) response.setHeader("x-amzn-bedrock-input-token-count", String(told.inputTokens));
  sendJson(response, 200, told.body);
}

function invoke(modelId: string, body: unknown, region?: string): { answer: Invoked | Refusal; text: string } {
  const misplaced = checkModelId(modelId, region);
  if (misplaced) return { answer: misplaced, text: "" };
  const model = toInvokedModel(modelId);
  if (!model) return { answer: refuse("UnknownOperationException", TALKS), text: "" };
  const malformed = checkSchema(model.schema, body);
  if (malformed) return { answer: malformed, text: "" };
  return { answer: model.answer(body as object), text: model.texts(body as object).join("\n") };
}

const TALKS = "The stand-in invokes models that embed or rank; ask those that talk with Converse.";
