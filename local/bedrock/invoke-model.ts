import { checkModelId } from "./checks/check-model-id.ts";
import { checkSchema } from "./invoke/check-schema.ts";
import type { Invoked } from "./invoke/invoked-model.ts";
import { toInvokedModel } from "./invoke/to-invoked-model.ts";
import { toProfiledModel } from "./models/application-profiles.ts";
import { type Refusal, refuse } from "./refusals/refusal.ts";

const TALKS = "The stand-in invokes models that embed or rank; ask those that talk with Converse.";

/** What a model answers to a body, or what is wrong with it; and the texts in the body, where directives may stand. */
export function invokeModel(
  modelId: string,
  body: unknown,
  region?: string,
): { answer: Invoked | Refusal; text: string } {
  const misplaced = checkModelId(modelId, region);
  if (misplaced) return { answer: misplaced, text: "" };
  const model = toInvokedModel(toProfiledModel(modelId) ?? modelId);
  if (!model) return { answer: refuse("UnknownOperationException", TALKS), text: "" };
  const malformed = checkSchema(model.schema, body);
  if (malformed) return { answer: malformed, text: "" };
  return { answer: model.answer(body as object), text: model.texts(body as object).join("\n") };
}
