import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import type { Refusal } from "../../../local/bedrock/refusals/refusal.ts";
import { toRungs } from "../../../shared/models/profile-ladder.ts";
import { adapt } from "../../../shared/models/refusals/adapt.ts";
import { leaveOut } from "../../../shared/models/refusals/leave-out.ts";
import { withLessons } from "../../../shared/models/refusals/lesson.ts";
import { type Target, toTarget } from "../../../shared/models/target.ts";
import { isUnknownModel } from "../../../shared/models/unknown-model.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { toWireJson } from "../../wire.ts";

/** How properties translate: nothing fetched, reasoning carried. */
export const OPTIONS = { images: new Map(), carrier, carrierLimit: 48_000 };

/** Bedrock's last refusal, or undefined once it takes the request; as often adapted as the function adapts. */
export function sendUntilTaken(request: ChatCompletionRequest): Refusal | undefined {
  const rungs = toRungs(request.model, "us-east-1");
  let { modelId, capabilities }: Target = toTarget(request.model, {});
  for (let tries = 0; ; tries++) {
    const translation = toConverseInput(request, { modelId, capabilities }, OPTIONS);
    const { input } = leaveOut(translation, request, capabilities.refusedFields);
    const { modelId: _, ...body } = JSON.parse(toWireJson(input));
    const operation = capabilities.toolUse === "streamed" ? "converse-stream" : "converse";
    const refusal = validateConverse(modelId, body, operation);
    const rung = refusal && isUnknownModel(refusal.message) ? rungs[rungs.indexOf(modelId) + 1] : undefined;
    const adaptation = refusal && tries < 3 ? adapt({ request, capabilities, input }, refusal.message) : undefined;
    if (rung) modelId = rung;
    else if (adaptation) capabilities = withLessons(capabilities, [adaptation]);
    else return refusal;
  }
}
