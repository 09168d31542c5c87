import { describe, expect, test } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { toModelRules } from "../../../local/bedrock/models/to-model-rules.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { ResponseRequest } from "../../../shared/openai/responses/response-request.ts";
import { toChatRequest } from "../../../shared/to-chat/to-chat-request.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { toCallableId } from "../../local/bedrock/callable-id.ts";
import { toWireJson } from "../../wire.ts";
import { MODELS } from "../models/model-ids.ts";
import { ORDINARY_RESPONSES } from "../to-chat/ordinary-responses.ts";
import { ORDINARY, type Ordinary } from "./ordinary-requests.ts";
import { OPTIONS } from "./send-until-taken.ts";

type Read = (json: string) => ChatCompletionRequest;

const readChat: Read = (json) => parseBody(ChatCompletionRequest, json);
const readResponse: Read = (json) => toChatRequest(parseBody(ResponseRequest, json)).request;

/** What Bedrock has against the first call of a request, streamed where the model streams such an answer. */
function refusalOf(request: ChatCompletionRequest): string | undefined {
  const target = toTarget(request.model, {});
  const { input } = toConverseInput(request, target, OPTIONS);
  const streamed = target.capabilities.toolUse === "streamed" || !input.toolConfig;
  const { modelId, ...body } = JSON.parse(toWireJson(input));
  return validateConverse(modelId, body, streamed ? "converse-stream" : "converse", { region: "us-east-1" })?.message;
}

function refusals(model: string, requests: readonly Ordinary[], read: Read): string[] {
  const { media } = toModelRules(model);
  const readable = requests.filter(([, , ...needed]) => needed.every((kind) => media.includes(kind)));
  return readable.flatMap(([what, members]) => {
    const refusal = refusalOf(read(JSON.stringify({ model, stream: true, ...members })));
    return refusal ? [`${what}: ${refusal}`] : [];
  });
}

describe("a known model", () => {
  test.each(MODELS.map(([id]) => id))("takes every ordinary request the first time (%s)", (id) => {
    const model = toCallableId(id);
    expect(refusals(model, ORDINARY, readChat)).toEqual([]);
    expect(refusals(model, ORDINARY_RESPONSES, readResponse)).toEqual([]);
  });
});
