import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { Answer } from "../bedrock/converse.ts";
import type { RouteContext } from "../route.ts";

/** One call to Bedrock for each choice; the first refusal is the refusal of all. */
export async function ask(body: ChatCompletionRequest, context: RouteContext): Promise<[Answer, ...Answer[]]> {
  const { config, converse, record, signal } = context;
  const images = config.fetchRemoteImages ? await fetchImages(body, signal) : new Map<string, Uint8Array>();
  const carrier = talksOfTools(body) ? await import("../../../shared/reasoning-carrier.ts") : undefined;
  const call = () => converse(body, { ...context, images, carrier });
  const [first, ...others] = await Promise.all([call(), ...Array.from({ length: (body.n ?? 1) - 1 }, call)]);
  record.modelId = first.input.modelId ?? body.model;
  record.bedrockRequestId = first.bedrockRequestId;
  context.content?.hear(first.input);
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
  const { fetchRemoteImages } = await import("../images/remote-images.ts");
  return fetchRemoteImages(body, { signal });
}
