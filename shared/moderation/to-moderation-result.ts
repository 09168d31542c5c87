import type {
  ApplyGuardrailResponse,
  GuardrailAssessment,
  GuardrailContentFilterConfidence,
  GuardrailContentFilterType,
} from "@aws-sdk/client-bedrock-runtime";
import { CATEGORIES, type Category, type InputType, type ModerationResult } from "../openai/moderations/moderation.ts";

/** Each filter in OpenAI's word; it has none for an attack on the prompt. */
const BY_FILTER: Record<GuardrailContentFilterType, Category | "prompt_attack"> = {
  HATE: "hate",
  INSULTS: "harassment",
  SEXUAL: "sexual",
  VIOLENCE: "violence",
  MISCONDUCT: "illicit",
  PROMPT_ATTACK: "prompt_attack",
};

/** A guardrail's confidence has four steps. */
const SCORES: Record<GuardrailContentFilterConfidence, number> = { NONE: 0, LOW: 0.33, MEDIUM: 0.67, HIGH: 1 };

type Finding = { category: string; score: number; detected: boolean };
type Action = { action?: string | undefined; detected?: boolean | undefined };

/**
 * What a guardrail found, in OpenAI's shape. Its thirteen categories are always there; those that guardrails know
 * nothing of are never found, and were applied to nothing. What OpenAI has no word for has Bedrock's, where it was found.
 * @param seen what was looked at
 */
export function toModerationResult(
  { action, assessments = [] }: Partial<ApplyGuardrailResponse>,
  seen: readonly InputType[],
): ModerationResult {
  const findings = assessments.flatMap(toFindings);
  const found = findings.filter(({ detected }) => detected).map(({ category }) => category);
  const names = [...new Set<string>([...CATEGORIES, ...found])];
  const by = <T>(tell: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, tell(name)])) as Record<Category, T>;
  const scoresOf = (name: string) => findings.filter(({ category }) => category === name).map(({ score }) => score);
  return {
    flagged: action === "GUARDRAIL_INTERVENED" || found.length > 0,
    categories: by((name) => found.includes(name)),
    category_scores: by((name) => Math.max(0, ...scoresOf(name))),
    category_applied_input_types: by((name) => (scoresOf(name).length > 0 ? [...seen] : [])),
  };
}

function toFindings({
  contentPolicy,
  topicPolicy,
  wordPolicy,
  sensitiveInformationPolicy,
}: GuardrailAssessment): Finding[] {
  const filters = (contentPolicy?.filters ?? []).map(({ type, confidence, ...filter }) => ({
    category: BY_FILTER[type as GuardrailContentFilterType] ?? String(type).toLowerCase(),
    score: SCORES[confidence as GuardrailContentFilterConfidence] ?? 0,
    detected: isDetected(filter),
  }));
  const { customWords = [], managedWordLists = [] } = wordPolicy ?? {};
  const { piiEntities = [], regexes = [] } = sensitiveInformationPolicy ?? {};
  return [
    ...filters,
    ...toFinding("denied_topic", topicPolicy?.topics ?? []),
    ...toFinding("blocked_word", [...customWords, ...managedWordLists]),
    ...toFinding("sensitive_information", [...piiEntities, ...regexes]),
  ];
}

/** These have no confidence: they match or they do not. */
function toFinding(category: string, matches: readonly Action[]): Finding[] {
  return matches.some(isDetected) ? [{ category, score: 1, detected: true }] : [];
}

/** A guardrail that only looks takes no action. */
function isDetected({ action, detected }: Action): boolean {
  return detected ?? action !== "NONE";
}
