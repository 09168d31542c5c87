import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { mergeTurns } from "../body/merge-turns.ts";
import { toInvokedModel } from "../invoke/to-invoked-model.ts";
import { type Account, NEW_ACCOUNT } from "../models/account.ts";
import { toModelRules } from "../models/to-model-rules.ts";
import { firstRefusal, invalid, type Refusal } from "../refusals/refusal.ts";
import { readShape } from "../shapes/read-shape.ts";
import { REQUEST_SHAPES } from "../shapes/request-shape.ts";
import { checkModelId } from "./check-model-id.ts";
import { checkShape } from "./check-shape.ts";
import { checkBinding } from "./messages/check-binding.ts";
import { checkCachePoints } from "./messages/check-cache-points.ts";
import { checkConversation } from "./messages/check-conversation.ts";
import { checkMedia } from "./messages/check-media.ts";
import { checkReasoning } from "./messages/check-reasoning.ts";
import { checkReplay } from "./messages/check-replay.ts";
import { checkSystemTurns } from "./messages/check-system-turns.ts";
import { checkToolBlocks } from "./messages/check-tool-blocks.ts";
import { checkToolCompany } from "./messages/check-tool-company.ts";
import { checkBetas } from "./parameters/check-betas.ts";
import { checkContext } from "./parameters/check-context.ts";
import { checkEffort } from "./parameters/check-effort.ts";
import { checkOutputConfig } from "./parameters/check-output-config.ts";
import { checkParameters } from "./parameters/check-parameters.ts";
import { checkReasoningConfig } from "./parameters/check-reasoning-config.ts";
import { checkThinking } from "./parameters/check-thinking.ts";
import { checkToolChoice } from "./parameters/check-tool-choice.ts";
import { checkStrictTools, checkToolConfig, checkUnionParameters } from "./parameters/check-tool-config.ts";

/** The two operations that answer a conversation. */
export type Operation = "converse" | "converse-stream";

/** Who calls from where; a call of which the region is not known may come from any. */
export type Caller = { region?: string | undefined; account?: Account };

// The service's own rules first, then those of the model behind it.
const CHECKS: readonly ((call: ConverseCall) => Refusal | undefined)[] = [
  checkConversation,
  checkSystemTurns,
  checkMedia,
  checkToolBlocks,
  checkToolCompany,
  checkToolConfig,
  checkToolChoice,
  checkCachePoints,
  checkParameters,
  checkBetas,
  checkThinking,
  checkEffort,
  checkBinding,
  checkReplay,
  checkReasoningConfig,
  checkReasoning,
  checkOutputConfig,
  checkStrictTools,
  checkUnionParameters,
  checkContext,
];

/** What Bedrock answers to a request that it refuses; undefined for one that it takes. `body` is the JSON of the wire. */
export function validateConverse(
  modelId: string,
  body: unknown,
  operation: Operation,
  { region, account }: Caller = {},
): Refusal | undefined {
  const refusal = checkShape(REQUEST_SHAPES[operation], body) ?? checkModelId(modelId, region) ?? checkTalks(modelId);
  if (refusal) return refusal;
  const call = toConverseCall(modelId, body, operation, account);
  return firstRefusal(CHECKS, (check) => check(call));
}

function checkTalks(modelId: string): Refusal | undefined {
  if (!toInvokedModel(modelId)) return undefined;
  return invalid(
    "This action doesn't support the model that you provided. Try again with a supported text or chat model.",
  );
}

/** A request as the model reads it, once its shape has been checked. */
export function toConverseCall(
  modelId: string,
  body: unknown,
  operation: Operation,
  account: Account = NEW_ACCOUNT,
): ConverseCall {
  const read = mergeTurns(readShape(REQUEST_SHAPES[operation], body) as ConverseBody);
  return { modelId, body: read, rules: toModelRules(modelId), streamed: operation === "converse-stream", account };
}
