import type { CachePointBlock, ConverseStreamCommandInput, Message } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../models/capabilities.ts";
import type { ChatCompletionRequest, Parameter } from "../openai/chat/chat-completion-request.ts";
import type { CacheMarked } from "../openai/chat/content-part.ts";
import { settleCachePoints } from "./settle-cache-points.ts";

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html */
const MAX_CACHE_POINTS = 4;

type CachePoint = { cachePoint: CachePointBlock };
type CacheOptions = ChatCompletionRequest["prompt_cache_options"];

// OpenAI's shortest lifetime is 30 minutes; of Bedrock's two only the hour holds it.
const LIFETIMES = new Map<string, "5m" | "1h">([
  ["5m", "5m"],
  ["1h", "1h"],
  ["30m", "1h"],
  ["12h", "1h"],
]);

/** The cachePoint that belongs right after what carries the mark: none or one. */
export function toCachePoints(marked: CacheMarked, options: CacheOptions): CachePoint[] {
  const { cache_control: control, prompt_cache_breakpoint: breakpoint } = marked;
  if (control?.type === "ephemeral") return [toCachePoint(control.ttl)];
  return breakpoint?.mode === "explicit" ? [toCachePoint(breakpoint.ttl ?? options?.ttl)] : [];
}

/**
 * What the request wants of caching. OpenAI caches unasked; a client that names a key for it counts on that, as coding
 * agents do, and asks for the usual.
 * @param heedsKey the config's `promptCacheKey`
 */
export function toCacheOptions(request: ChatCompletionRequest, heedsKey: boolean): CacheOptions {
  return request.prompt_cache_options ?? (heedsKey && request.prompt_cache_key ? {} : undefined);
}

/** The cachePoint at the end of the prompt that `cache_control` at the top level or an implicit breakpoint asks for. */
export function toFinalCachePoints(
  { cache_control: control }: ChatCompletionRequest,
  options: CacheOptions,
): CachePoint[] {
  if (control?.type === "ephemeral") return [toCachePoint(control.ttl)];
  return options && options.mode !== "explicit" ? [toCachePoint(options.ttl)] : [];
}

function toCachePoint(lifetime: string | null | undefined): CachePoint {
  const ttl = LIFETIMES.get(lifetime ?? "");
  return { cachePoint: { type: "default", ...(ttl && { ttl }) } };
}

/**
 * Leaves the cachePoints that the model takes: where it takes them, the last four of them, and none of an hour behind one
 * of five minutes. Bedrock reads tools, then system, then messages.
 * @returns the parameters that ask for cachePoints in vain
 */
export function limitCachePoints(input: ConverseStreamCommandInput, capabilities: Capabilities): Parameter[] {
  const { cachePoints, hourCache } = capabilities;
  const { toolConfig, messages = [] } = input;
  if (toolConfig?.tools) toolConfig.tools = joinNeighbours(toolConfig.tools);
  if (input.system) input.system = joinNeighbours(input.system);
  for (const message of messages)
    message.content = joinNeighbours(settleCachePoints(message.content ?? [], capabilities));
  const kept = [
    ...(cachePoints.includes("tools") ? readCachePoints(toolConfig?.tools) : []),
    ...(cachePoints.includes("system") ? readCachePoints(input.system) : []),
    ...messages
      .filter((message) => takesCachePoint(message, cachePoints))
      .flatMap(({ content }) => readCachePoints(content)),
  ].slice(-MAX_CACHE_POINTS);
  for (const [i, point] of kept.entries()) {
    const behindShorter = kept.slice(0, i).some(({ ttl }) => ttl !== "1h");
    // Nova takes no word for a lifetime, not even for its own.
    if (!hourCache || (point.ttl === "1h" && behindShorter)) delete point.ttl;
  }
  const keeps = ({ cachePoint }: Marked) => !cachePoint || kept.includes(cachePoint);
  if (toolConfig?.tools) toolConfig.tools = toolConfig.tools.filter(keeps);
  if (input.system) input.system = input.system.filter(keeps);
  for (const message of messages) message.content = message.content?.filter(keeps);
  return cachePoints.length > 0 ? [] : ["cache_control", "prompt_cache_options", "prompt_cache_key"];
}

/** May the message hold a cachePoint? */
export function takesCachePoint({ content = [] }: Message, cachePoints: Capabilities["cachePoints"]): boolean {
  return cachePoints.includes(
    content.some((block) => block.toolUse ?? block.toolResult) ? "tool messages" : "messages",
  );
}

type Marked = { cachePoint?: CachePointBlock };

/** Of two marks for the same place, a part's and its message's, the one that lives longer. */
function joinNeighbours<TBlock extends Marked>(blocks: TBlock[]): TBlock[] {
  const kept: TBlock[] = [];
  for (const block of blocks) {
    const before = kept.at(-1)?.cachePoint;
    if (!block.cachePoint || !before) kept.push(block);
    else if (block.cachePoint.ttl === "1h") kept[kept.length - 1] = block;
  }
  return kept;
}

function readCachePoints(blocks: readonly Marked[] = []): CachePointBlock[] {
  return blocks.flatMap(({ cachePoint }) => cachePoint ?? []);
}
