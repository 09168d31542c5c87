import { createFreeNames } from "../../free-names.ts";

const MAX_LENGTH = 200;
const MAX_SUFFIX = 8;

/**
 * Gives documents the names Converse takes: letters, digits, single spaces, `-`, `_`, round and square brackets; unique in the
 * request. The names depend on the request alone, or the prompt cache would miss.
 */
export function createDocumentNames(): (filename: string | null | undefined) => string {
  const toFreeName = createFreeNames(new Set());
  let count = 0;
  return (filename) => {
    count++;
    const name = toName(filename ?? "") || `document-${count}`;
    const stem = name.slice(0, MAX_LENGTH - MAX_SUFFIX);
    return toFreeName(name, (use) => `${stem}-${use + 1}`, stem);
  };
}

/** What is left of a file name, or nothing when that has no letter or digit. */
function toName(filename: string): string {
  const name = filename
    .replace(/\.[A-Za-z0-9]+$/, "")
    .replace(/[^\w\s()[\]-]+/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_LENGTH)
    .trim();
  return /[a-zA-Z0-9]/.test(name) ? name : "";
}
