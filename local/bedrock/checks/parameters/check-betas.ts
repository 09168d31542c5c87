import { additionalFields } from "../../body/additional-fields.ts";
import { anthropicBetas } from "../../body/anthropic-betas.ts";
import type { ConverseCall } from "../../body/converse-body.ts";
import { invalidForModel, type Refusal } from "../../refusals/refusal.ts";

const KNOWN_BETAS: readonly unknown[] = [
  ...["computer-use-2024-10-22", "computer-use-2025-01-24", "computer-use-2025-11-24"],
  ...["context-1m-2025-08-07", "context-management-2025-06-27", "dev-full-thinking-2025-05-14"],
  ...["effort-2025-11-24", "extended-cache-ttl-2025-04-11", "fine-grained-tool-streaming-2025-05-14"],
  ...["interleaved-thinking-2025-05-14", "max-tokens-3-5-sonnet-2024-07-15", "mid-conversation-system-2026-04-07"],
  ...["output-128k-2025-02-19", "prompt-caching-2024-07-31", "structured-outputs-2025-11-13"],
  ...["thinking-binding-controls-2026-08-01", "thinking-display-updates-2026-08-18"],
  ...["token-efficient-tools-2025-02-19", "tool-examples-2025-10-29", "tool-search-tool-2025-10-19"],
];

/** Checks the names of Anthropic's betas. */
export function checkBetas({ body, rules }: ConverseCall): Refusal | undefined {
  const { anthropic_beta } = additionalFields(body);
  if (rules.family !== "claude" || anthropic_beta === undefined) return undefined;
  if (!Array.isArray(anthropic_beta)) return invalidForModel("anthropic_beta: Input should be a valid array");
  const unknown = anthropicBetas(body).filter((beta) => !KNOWN_BETAS.includes(beta));
  if (unknown.length === 0) return undefined;
  const names = unknown.map((beta) => `\`${beta}\``).join(", ");
  return invalidForModel(
    `Unexpected value(s) ${names} for the \`anthropic-beta\` header. Please consult our documentation at https://docs.claude.com or try again without the header.`,
  );
}
