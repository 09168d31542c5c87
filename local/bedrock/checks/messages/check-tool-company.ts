import type { ContentBlock, ConverseCall, Message } from "../../body/converse-body.ts";
import { type PlacedBlock, placedBlocks } from "../../body/placed-blocks.ts";
import type { ModelRules } from "../../models/model-rules.ts";
import {
  firstRefusal,
  invalid,
  invalidForModel,
  type Refusal,
  unsupportedBlock,
  unsupportedField,
} from "../../refusals/refusal.ts";

type ResultContent = NonNullable<NonNullable<ContentBlock["toolResult"]>["content"]>[number];

const TEXT_FORMATS: readonly (string | undefined)[] = ["csv", "html", "md", "txt"];

/** Checks what a model takes beside tool blocks, and inside a toolResult. */
export function checkToolCompany({ body, rules }: ConverseCall): Refusal | undefined {
  const messages = body.messages ?? [];
  const results = placedBlocks(body).filter(({ block }) => block.toolResult);
  if (rules.unsupported.includes("status") && results.some(({ block }) => block.toolResult?.status)) {
    return unsupportedField("status");
  }
  return (
    firstRefusal([...messages.keys()], (turn) => checkCompany(messages[turn], turn, rules)) ??
    firstRefusal(results, ({ at, turn }) => checkPlace(messages[turn]?.content ?? [], at, rules)) ??
    firstRefusal(results, (placed) => checkContent(placed, rules))
  );
}

function checkCompany(message: Message | undefined, turn: number, rules: ModelRules): Refusal | undefined {
  const content = (message?.content ?? []).filter(({ cachePoint }) => !cachePoint);
  if (rules.loneToolResults && isMixed(content, ({ toolResult }) => toolResult !== undefined)) {
    return mixed(turn, "tool result");
  }
  return rules.loneToolUses && isMixed(content, ({ toolUse }) => toolUse !== undefined)
    ? mixed(turn, "tool use")
    : undefined;
}

function isMixed(content: readonly ContentBlock[], is: (block: ContentBlock) => boolean): boolean {
  return content.some(is) && !content.every(is);
}

function mixed(turn: number, kind: string): Refusal {
  return invalid(
    `messages.${turn}.content: Conversation blocks and ${kind} blocks cannot be provided in the same turn.`,
  );
}

// Nova reads nothing from S3 where a tool's result is, neither in it nor beside it.
function checkPlace(content: readonly ContentBlock[], at: string, { family }: ModelRules): Refusal | undefined {
  if (family !== "nova") return undefined;
  const media = content.flatMap((block) => [block, ...(block.toolResult?.content ?? [])]);
  const inS3 = media.some(({ image, document, video }) =>
    [image, document, video].some((kind) => kind?.source?.s3Location),
  );
  return inS3 ? noToolResult(at) : undefined;
}

function noToolResult(at: string): Refusal {
  return invalidForModel(
    `Malformed input request: #/${at.replaceAll(".", "/")}: extraneous key [toolResult] is not permitted, please reformat your input and try again.`,
  );
}

function checkContent(
  { block, at }: PlacedBlock,
  { family, media, insideToolResult }: ModelRules,
): Refusal | undefined {
  const refused = (block.toolResult?.content ?? [])
    .map(toMediaKind)
    .find((kind) => kind && !isTaken(kind, insideToolResult));
  if (!refused) return undefined;
  if (refused === "video" && !media.includes(refused)) return unsupportedBlock(refused);
  if (family !== "nova") return unsupportedField(refused.replace("text ", ""), " for user messages");
  return noToolResult(at);
}

function isTaken(kind: string, taken: readonly string[]): boolean {
  return taken.includes(kind) || (kind === "text document" && taken.includes("document"));
}

// Nova alone tells documents of plain text from others.
function toMediaKind({ image, document, video }: ResultContent): string | undefined {
  if (video) return "video";
  if (image) return "image";
  if (!document) return undefined;
  return TEXT_FORMATS.includes(document.format) ? "text document" : "document";
}
