import type {
  GuardrailAssessment,
  GuardrailContentFilter,
  GuardrailContentFilterConfidence,
  GuardrailContentFilterType,
} from "@aws-sdk/client-bedrock-runtime";

/** Words → the filter of the guardrail that they alarm, and how sure it is; every filter blocks what it is at least a little sure of. */
const ALARMS: readonly (readonly [RegExp, GuardrailContentFilterType, GuardrailContentFilterConfidence])[] = [
  [/\b(?:hate|vermin)\b/i, "HATE", "HIGH"],
  [/\b(?:idiot|stupid)\b/i, "INSULTS", "MEDIUM"],
  [/\b(?:porn|naked)\b/i, "SEXUAL", "HIGH"],
  [/\b(?:kill|murder|stab)\b/i, "VIOLENCE", "HIGH"],
  [/\b(?:steal|burgle)\b/i, "MISCONDUCT", "LOW"],
  [/\bignore (?:all )?(?:previous|prior) instructions\b/i, "PROMPT_ATTACK", "HIGH"],
];
const EMAIL = /\b[\w.+-]+@[\w-]+\.\w+\b/;
const TOPIC = /\binvestment advice\b/i;
const WORD = /\bbogeyword\b/i;

/** What the one guardrail of the stand-in finds in a text: its filters, an email address, a denied topic, a blocked word. */
export function assess(text: string, full: boolean): { assessment: GuardrailAssessment; intervenes: boolean } {
  const filters = ALARMS.map(([pattern, type, confidence]) => toFilter(type, pattern.test(text) ? confidence : "NONE"));
  const shown = filters.filter(({ detected }) => detected || full);
  const email = EMAIL.exec(text)?.[0];
  const word = WORD.exec(text)?.[0];
  const topic = TOPIC.test(text);
  return {
    intervenes: filters.some(({ detected }) => detected) || Boolean(email ?? word) || topic,
    assessment: {
      ...(shown.length > 0 && { contentPolicy: { filters: shown } }),
      ...(topic && {
        topicPolicy: { topics: [{ name: "Investments", type: "DENY", action: "BLOCKED", detected: true }] },
      }),
      ...(word && {
        wordPolicy: { customWords: [{ match: word, action: "BLOCKED", detected: true }], managedWordLists: [] },
      }),
      ...(email && {
        sensitiveInformationPolicy: {
          piiEntities: [{ type: "EMAIL", match: email, action: "ANONYMIZED", detected: true }],
          regexes: [],
        },
      }),
    },
  };
}

function toFilter(
  type: GuardrailContentFilterType,
  confidence: GuardrailContentFilterConfidence,
): GuardrailContentFilter {
  const detected = confidence !== "NONE";
  return { type, confidence, filterStrength: "HIGH", action: detected ? "BLOCKED" : "NONE", detected };
}
