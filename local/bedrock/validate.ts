import { checkCachePoints } from "./checks/check-cache-points.ts";
import { checkConversation } from "./checks/check-conversation.ts";
import { checkMedia } from "./checks/check-media.ts";
import { checkModelId } from "./checks/check-model-id.ts";
import { checkOutputConfig } from "./checks/check-output-config.ts";
import { checkParameters } from "./checks/check-parameters.ts";
import { checkReasoningConfig } from "./checks/check-reasoning-config.ts";
import { checkReplay } from "./checks/check-replay.ts";
import { checkShape } from "./checks/check-shape.ts";
import { checkThinking } from "./checks/check-thinking.ts";
import { checkToolBlocks } from "./checks/check-tool-blocks.ts";
import { checkToolConfig, checkUnionParameters } from "./checks/check-tool-config.ts";
import type { ConverseBody, ConverseCall } from "./converse-body.ts";
import { modelRules } from "./model-rules.ts";
import { firstRefusal, type Refusal } from "./refusal.ts";
import { readShape } from "./shapes/read-shape.ts";
import { requestShapes } from "./shapes/request-shape.ts";

export type { Refusal } from "./refusal.ts";

type Operation = "converse" | "converse-stream";

// The service's own rules first, then those of the model behind it.
const checks: readonly ((call: ConverseCall) => Refusal | undefined)[] = [
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
  const refusal = checkShape(requestShapes[operation], body) ?? checkModelId(modelId);
  if (refusal) return refusal;
  const call: ConverseCall = { modelId, body: readBody(body, operation), rules: modelRules(modelId) };
  return firstRefusal(checks, (check) => check(call));
}

/** The body of a request that has passed, as the service reads it. */
export function readBody(body: unknown, operation: Operation): ConverseBody {
  return readShape(requestShapes[operation], body) as ConverseBody;
}
