import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { mergeTurns } from "../body/merge-turns.ts";
import { toInvokedModel } from "../invoke/to-invoked-model.ts";
import { type Account, NEW_ACCOUNT } from "../models/account.ts";
import { toModelRules } from "../models/to-model-rules.ts";
import { firstRefusal, invalid, type Refusal } from "../refusals/refusal.ts";
import { readShape } from "../shapes/read-shape.ts";
import { REQUEST_SHAPES } from "../shapes/request-shape.ts";
import { checkBetas } from "./check-betas.ts";
import { checkBinding } from "./check-binding.ts";
import { checkCachePoints } from "./check-cache-points.ts";
import { checkContext } from "./check-context.ts";
import { checkConversation } from "./check-conversation.ts";
import { checkEffort } from "./check-effort.ts";
import { checkMedia } from "./check-media.ts";
import { checkModelId } from "./check-model-id.ts";
import { checkOutputConfig } from "./check-output-config.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkReasoning } from "./check-reasoning.ts";
import { checkReasoningConfig } from "./check-reasoning-config.ts";
import { checkReplay } from "./check-replay.ts";
import { checkShape } from "./check-shape.ts";
import { checkSystemTurns } from "./check-system-turns.ts";
import { checkThinking } from "./check-thinking.ts";
import { checkToolBlocks } from "./check-tool-blocks.ts";
import { checkToolChoice } from "./check-tool-choice.ts";
import { checkToolCompany } from "./check-tool-company.ts";
import { checkStrictTools, checkToolConfig, checkUnionParameters } from "./check-tool-config.ts";

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
