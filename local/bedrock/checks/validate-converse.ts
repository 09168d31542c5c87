import type { ConverseBody, ConverseCall } from "../body/converse-body.ts";
import { modelRules } from "../models/model-rules.ts";
import { firstRefusal, type Refusal } from "../refusals/refusal.ts";
import { readShape } from "../shapes/read-shape.ts";
import { REQUEST_SHAPES } from "../shapes/request-shape.ts";
import { checkCachePoints } from "./check-cache-points.ts";
import { checkConversation } from "./check-conversation.ts";
import { checkMedia } from "./check-media.ts";
import { checkModelId } from "./check-model-id.ts";
import { checkOutputConfig } from "./check-output-config.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkReasoningConfig } from "./check-reasoning-config.ts";
import { checkReplay } from "./check-replay.ts";
import { checkShape } from "./check-shape.ts";
import { checkThinking } from "./check-thinking.ts";
import { checkToolBlocks } from "./check-tool-blocks.ts";
import { checkToolConfig, checkUnionParameters } from "./check-tool-config.ts";

type Operation = "converse" | "converse-stream";

// The service's own rules first, then those of the model behind it.
const CHECKS: readonly ((call: ConverseCall) => Refusal | undefined)[] = [
  checkConversation,
  checkToolBlocks,
  checkToolConfig,
  checkMedia,
  checkCachePoints,
  checkParameters,
  checkThinking,
  checkReplay,
  checkReasoningConfig,
  checkOutputConfig,
  checkUnionParameters,
];

/** What Bedrock answers to a request that it refuses; undefined for one that it takes. `body` is the JSON of the wire. */
export function validateConverse(modelId: string, body: unknown, operation: Operation): Refusal | undefined {
  const refusal = checkShape(REQUEST_SHAPES[operation], body) ?? checkModelId(modelId);
  if (refusal) return refusal;
  const call: ConverseCall = { modelId, body: readBody(body, operation), rules: modelRules(modelId) };
  return firstRefusal(CHECKS, (check) => check(call));
}

/** The body of a request that has passed, as the service reads it. */
export function readBody(body: unknown, operation: Operation): ConverseBody {
  return readShape(REQUEST_SHAPES[operation], body) as ConverseBody;
}
