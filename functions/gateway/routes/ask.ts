import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { Answer } from "../bedrock/converse.ts";
import type { RouteContext } from "../route.ts";

/** One call to Bedrock for each choice; the first refusal is the refusal of all. */
export async function ask(body: ChatCompletionRequest, context: RouteContext): Promise<Answer[]> {
  const { config, converse, record, signal } = context;
  const images = config.fetchRemoteImages ? await fetchImages(body, signal) : new Map<string, Uint8Array>();
  const carrier = talksOfTools(body) ? await import("../../../shared/reasoning-carrier.ts") : undefined;
  const options = { images, carrier, signal };
  const answers = await Promise.all(Array.from({ length: body.n ?? 1 }, () => converse(body, options)));
  const [first] = answers;
  if (!first) return answers;
  record.modelId = first.input.modelId ?? body.model;
  record.bedrockRequestId = first.bedrockRequestId;
  if (first.ignored.length > 0) record.ignored = first.ignored;
  if (first.adapted.length > 0) record.adapted = first.adapted;
  return answers;
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
