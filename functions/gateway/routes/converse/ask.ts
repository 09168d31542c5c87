import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import { toTarget } from "../../../../shared/models/target.ts";
import { withParameters } from "../../../../shared/models/with-parameters.ts";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import type { Answer } from "../../bedrock/converse.ts";
import type { RouteContext } from "../../route.ts";

/** The request as its alias would have it said. */
export function settle<TBody extends { model: string }>(body: TBody, { modelAliases, channel }: GatewayConfig): TBody {
  return withParameters(body, toTarget(body.model, modelAliases, channel));
}

/**
 * One call to Bedrock for each choice; the first refusal is the refusal of all.
 * @param body as it was asked: each target that is called adds parameters of its own
 */
export async function ask(
  body: ChatCompletionRequest,
  context: RouteContext,
  choices = 1,
): Promise<[Answer, ...Answer[]]> {
  const { config, converse, record, signal } = context;
  const images = config.fetchRemoteImages ? await fetchImages(body, signal) : new Map<string, Uint8Array>();
  const carrier = talksOfTools(settle(body, config))
    ? await import("../../../../shared/reasoning-carrier.ts")
    : undefined;
  const call = () => converse(body, { ...context, images, carrier, choices });
  const [first, ...others] = await Promise.all([call(), ...Array.from({ length: choices - 1 }, call)]);
  record.bedrockRequestId = first.bedrockRequestId;
  if (first.ignored.length > 0) record.ignored = first.ignored;
  if (first.adapted.length > 0) record.adapted = first.adapted;
  return [first, ...others];
}

/** Ids of tool calls may carry reasoning, whose packing plain chat need not load. */
function talksOfTools({ tools, functions, messages }: ChatCompletionRequest): boolean {
  return Boolean(tools ?? functions) || messages.some(({ role }) => role === "tool");
}

// Loaded when it is needed: most deployments never fetch.
async function fetchImages(body: ChatCompletionRequest, signal: AbortSignal): Promise<Map<string, Uint8Array>> {
  const { fetchRemoteImages } = await import("../../images/remote-images.ts");
  return fetchRemoteImages(body, { signal });
}
