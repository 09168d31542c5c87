/** One UTF-16 unit as JSON escapes it: `\\u2028`. */
export function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
