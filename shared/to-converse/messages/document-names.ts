const MAX_LENGTH = 200;

/**
 * Gives documents the names Converse takes: letters, digits, single spaces, `-`, `_`, round and square brackets; unique in the
 * request. The names depend on the request alone, or the prompt cache would miss.
 */
export function createDocumentNames(): (filename: string | null | undefined) => string {
  const taken = new Set<string>();
  const uses = new Map<string, number>();
  let count = 0;
  return (filename) => {
    count++;
    const base = toName(filename ?? "") || `document-${count}`;
    let name = base;
    while (taken.has(name)) {
      const use = (uses.get(base) ?? 1) + 1;
      uses.set(base, use);
      name = `${base.slice(0, MAX_LENGTH - 8)}-${use}`;
    }
    taken.add(name);
    return name;
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
