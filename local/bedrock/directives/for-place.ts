/**
 * The directives of a text that concern one place: all before the first `!at`, and those behind an `!at` whose word is part
 * of the place's region, model id or access key.
 */
export function forPlace(text: string, place: readonly string[]): string {
  const [usual = "", ...parts] = text.split(/(?<!\S)!at\s+/);
  const here = parts.filter((part) => place.some((word) => word.includes(/^\S*/.exec(part)?.[0] ?? "")));
  return [usual, ...here.map((part) => part.replace(/^\S*/, ""))].join(" ");
}
