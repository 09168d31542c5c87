/**
 * Does a pattern match one of a model's names? `*` stands for any characters, upper and lower case are alike, and the
 * whole name counts.
 * @param patterns all models where left out, none where empty
 */
export function matchesAny(patterns: readonly string[] | undefined, names: readonly string[]): boolean {
  if (!patterns) return true;
  return patterns.some((pattern) => names.some((name) => matches(pattern.toLowerCase(), name.toLowerCase())));
}

/** Takes each part where it first occurs, so that no pattern is slow. */
function matches(pattern: string, name: string): boolean {
  const [head = "", ...parts] = pattern.split("*");
  const tail = parts.pop();
  if (tail === undefined) return name === head;
  const end = name.length - tail.length;
  if (end < head.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
