const MAX_LENGTH = 200;

/**
 * Gives documents the names Converse takes: letters, digits, single spaces, `-`, round and square brackets; unique in the
 * request. The names depend on the request alone, or the prompt cache would miss.
 */
export function createDocumentNames(): (filename: string | null | undefined) => string {
  const taken = new Set<string>();
  let count = 0;
  return (filename) => {
    count++;
    const base = toName(filename ?? "") || `document-${count}`;
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base.slice(0, MAX_LENGTH - 8)}-${i}`;
    taken.add(name);
    return name;
  };
}

function toName(filename: string): string {
  return filename
    .replace(/\.[A-Za-z0-9]+$/, "")
    .replace(/[^a-zA-Z0-9\s()[\]-]+/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_LENGTH)
    .trim();
}
