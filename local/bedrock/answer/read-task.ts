/** What a coding agent's user wants done, and all that tools may have to be told for it. */
export type Task = {
  kind: "list" | "read" | "write" | "edit" | "run";
  path: string;
  command: string;
  content?: string;
  before?: string;
  after?: string;
  patch?: string;
};

const FILE = "[`'\"]?([\\w./-]*\\w\\.\\w+)[`'\"]?";
const WORDS = "[`'\"]?(.+?)[`'\"]?";

// The first one that the text matches holds.
const TASKS: readonly (readonly [RegExp, (words: string[]) => Task])[] = [
  [pattern("run (?:the command )?`([^`\\n]+)`"), ([command = ""]) => ({ kind: "run", path: ".", command })],
  [
    pattern(`(?:replace|change) ${WORDS} (?:by|with|to|into) ${WORDS} in ${FILE}`),
    ([before = "", after = "", path = ""]) => toEdit(path, before, after),
  ],
  [
    pattern(`in ${FILE},? (?:replace|change) ${WORDS} (?:by|with|to|into) ${WORDS}(?:[.!]?\\s*$)`),
    ([path = "", before = "", after = ""]) => toEdit(path, before, after),
  ],
  [
    pattern(
      `(?:create|write|make|add)(?: a| the)?(?: new)?(?: file)?(?: named| called)? ${FILE} (?:with|containing|that says)(?: the (?:text|words?|line))? ${WORDS}(?:[.!]?\\s*$)`,
    ),
    ([path = "", content = ""]) => toWrite(path, content),
  ],
  [
    pattern(`(?:read|show|open|print|cat)(?: me)?(?: the)?(?: file)? ${FILE}`),
    ([path = ""]) => ({ kind: "read", path, command: `cat ${path}` }),
  ],
  [
    pattern(
      "(?:list|show|which|what)\\b[^.\\n]*\\b(?:files?|folders?|director(?:y|ies))\\b(?: (?:in|of) ([\\w./-]*[\\w/]))?",
    ),
    ([folder]) => {
      const path = folder && /[./]/.test(folder) ? folder : ".";
      return { kind: "list", path, command: path === "." ? "ls" : `ls ${path}` };
    },
  ],
];

/** Reads what is to be done from the user's words; undefined when it is nothing that coding agents do. */
export function readTask(text: string): Task | undefined {
  for (const [words, toTask] of TASKS) {
    const found = words.exec(text);
    if (found) return toTask(found.slice(1));
  }
  return undefined;
}

function pattern(source: string): RegExp {
  return new RegExp(`\\b${source}`, "im");
}

function toWrite(path: string, content: string): Task {
  const patch = `*** Begin Patch\n*** Add File: ${path}\n+${content}\n*** End Patch`;
  return { kind: "write", path, content: `${content}\n`, patch, command: `printf '%s\\n' ${quote(content)} > ${path}` };
}

function toEdit(path: string, before: string, after: string): Task {
  const patch = `*** Begin Patch\n*** Update File: ${path}\n@@\n-${before}\n+${after}\n*** End Patch`;
  const script = `s/${escapePattern(before)}/${escapePattern(after)}/`;
  return { kind: "edit", path, before, after, patch, command: `sed -i ${quote(script)} ${path}` };
}

function escapePattern(text: string): string {
  return text.replace(/[\\/&.*[\]^$]/g, "\\$&");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
