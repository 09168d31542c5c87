import type { Capabilities } from "../capabilities.ts";

/** What a refusal taught: the name of the rule that knew the sentence, and what the model turned out not to take. */
export type Lesson = { rule: string; change: Partial<Capabilities> };

/** The capabilities as the lessons left them; fields that were refused add up. */
export function withLessons(capabilities: Capabilities, lessons: readonly Lesson[]): Capabilities {
  if (lessons.length === 0) return capabilities;
  const refused = [capabilities, ...lessons.map(({ change }) => change)].flatMap((known) => known.refusedFields ?? []);
  return Object.assign({}, capabilities, ...lessons.map(({ change }) => change), {
    refusedFields: [...new Set(refused)],
  });
}
