/** What OpenAI's models look for. */
export const CATEGORIES = [
  "harassment",
  "harassment/threatening",
  "hate",
  "hate/threatening",
  "illicit",
  "illicit/violent",
  "self-harm",
  "self-harm/intent",
  "self-harm/instructions",
  "sexual",
  "sexual/minors",
  "violence",
  "violence/graphic",
] as const;

/** One of OpenAI's words. */
export type Category = (typeof CATEGORIES)[number];

/** What was looked at. */
export type InputType = "text" | "image";

/** OpenAI's categories, and whatever else was found. */
type ByCategory<T> = Record<Category, T> & Record<string, T>;

/** What was found in one input. */
export type ModerationResult = {
  flagged: boolean;
  categories: ByCategory<boolean>;
  category_scores: ByCategory<number>;
  /** Empty where nobody looked for it. */
  category_applied_input_types: ByCategory<InputType[]>;
};

export type Moderation = { id: string; model: string; results: ModerationResult[] };
