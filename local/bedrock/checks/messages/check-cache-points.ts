import type { ContentBlock, ConverseCall } from "../../body/converse-body.ts";
import { placedBlocks } from "../../body/placed-blocks.ts";
import type { ModelRules } from "../../models/model-rules.ts";
import {
  firstRefusal,
  invalid,
  invalidForModel,
  type Refusal,
  refuse,
  unsupportedField,
} from "../../refusals/refusal.ts";

type Place = { ttl: string; asked: boolean; path: string; besideTools: boolean };

/** Checks where cache points stand, how many they are, and that long-lived ones come first. */
export function checkCachePoints({ body, rules }: ConverseCall): Refusal | undefined {
  const places = cachePlaces(body);
  if (places.length === 0) return undefined;
  if (rules.caching === "by itself") return unsupportedField("cachePoint");
  if (rules.caching === "none") {
    return refuse(
      "AccessDeniedException",
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
    );
  }
  const messages = body.messages ?? [];
  const unfit = firstRefusal([...messages.keys()], (turn) =>
    checkNeighbours(messages[turn]?.content ?? [], turn, rules),
  );
  if (unfit) return unfit;
  const lifetimes: readonly string[] = rules.cacheLifetimes;
  const unknown = places.find(({ asked, ttl }) => asked && !lifetimes.includes(ttl));
  if (unknown && rules.family !== "claude") {
    return invalidForModel("Extended TTL prompt caching is only supported for Anthropic models");
  }
  if (unknown) {
    return invalidForModel(
      `${unknown.path.replaceAll("/", ".")}.cache_control.ephemeral.ttl: Extra inputs are not permitted`,
    );
  }
  const misplaced = rules.caching === "outside tools" ? places.find(({ besideTools }) => besideTools) : undefined;
  if (misplaced) {
    return invalidForModel(
      `Malformed input request: #/${misplaced.path}: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
    );
  }
  if (places.length > 4) {
    return invalidForModel(`A maximum of 4 blocks with cache_control may be provided. Found ${places.length}.`);
  }
  const firstShort = places.findIndex(({ ttl }) => ttl === "5m");
  const late = firstShort < 0 ? undefined : places.slice(firstShort).find(({ ttl }) => ttl === "1h");
  if (!late) return undefined;
  return invalidForModel(
    `${late.path.replaceAll("/", ".")}.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
  );
}

// What a cache point stands behind: Claude is sent a document that is no PDF as a text, which cannot be marked.
function checkNeighbours(content: readonly ContentBlock[], turn: number, { family }: ModelRules): Refusal | undefined {
  const index = content.findIndex(({ cachePoint }, i) => cachePoint && content[i - 1]?.reasoningContent);
  if (index >= 0) {
    return invalid(
      "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.",
    );
  }
  const marked = content.findIndex(({ cachePoint }, i) => cachePoint && isText(content[i - 1]?.document));
  if (marked < 0 || family !== "claude") return undefined;
  return invalidForModel(`messages.${turn}.content.${marked + 1}.type: Field required`);
}

function isText(document: ContentBlock["document"]): boolean {
  return document !== undefined && document.format !== "pdf";
}

function cachePlaces(body: ConverseCall["body"]): Place[] {
  const tools = (body.toolConfig?.tools ?? []).map(({ cachePoint }, index) => ({
    cachePoint,
    path: `toolConfig/tools/${index}`,
    besideTools: true,
  }));
  const system = (body.system ?? []).map(({ cachePoint }, index) => ({
    cachePoint,
    path: `system/${index}`,
    besideTools: false,
  }));
  const toolTurns = (body.messages ?? []).map(
    ({ content }) => content?.some(({ toolUse, toolResult }) => toolUse ?? toolResult) ?? false,
  );
  const messages = placedBlocks(body).map(({ block, at, turn }) => ({
    cachePoint: block.cachePoint,
    path: at.replaceAll(".", "/"),
    besideTools: toolTurns[turn] ?? false,
  }));
  return [...tools, ...system, ...messages].flatMap(({ cachePoint, path, besideTools }) =>
    cachePoint ? [{ ttl: cachePoint.ttl ?? "5m", asked: cachePoint.ttl !== undefined, path, besideTools }] : [],
  );
}
