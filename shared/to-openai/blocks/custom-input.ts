import { isJson } from "../../openai/json-object.ts";

const HEAD = /^\s*\{\s*"input"\s*:\s*"/;
const MAX_HEAD = 64;

/** Where the plain run of a JSON string ends. */
const SPECIAL = /["\\]/g;
const ESCAPE = /^\\(?:["\\/bfnrt]|u[dD][89aAbB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4})/;
/** An escape that may go on in the next fragment; a high surrogate's goes on in its other half. */
const TORN_ESCAPE = /^\\(?:u[\da-fA-F]{0,3}|u[dD][89aAbB][\da-fA-F]{2}(?:\\(?:u[\da-fA-F]{0,3})?)?)?$/;
const MAX_ESCAPE = 12;

/**
 * The text inside `{"input":"…"}` while its JSON still arrives: a custom tool's input is streamed as it is written.
 * `push` takes a fragment of the JSON and gives the text it completes; `end` gives what never became that shape, as it came;
 * `isCut` says whether either is whole, `isEmpty` whether nothing came.
 */
export function createCustomInput() {
  let rest = "";
  let place: "before" | "inside" | "behind" | "elsewhere" = "before";
  return {
    push(fragment: string): string {
      if (place === "behind") return "";
      rest += fragment;
      if (place === "before") {
        const head = HEAD.exec(rest.slice(0, MAX_HEAD))?.[0];
        if (head !== undefined) place = "inside";
        else if (rest.length > MAX_HEAD) place = "elsewhere";
        rest = rest.slice(head?.length ?? 0);
      }
      if (place !== "inside") return "";
      const read = readString(rest);
      rest = read.torn;
      if (read.ended) place = "behind";
      return read.text;
    },
    end: () => (place === "before" || place === "elsewhere" ? rest : ""),
    isEmpty: () => place === "before" && rest === "",
    isCut: () => place === "inside" || (place !== "behind" && rest !== "" && !isJson(rest)),
  };
}

/** The text of a JSON string up to its quote or to a torn escape. What is no escape in JSON stays as the model wrote it. */
function readString(json: string): { text: string; torn: string; ended: boolean } {
  let text = "";
  for (let at = 0; ; ) {
    SPECIAL.lastIndex = at;
    const end = SPECIAL.exec(json)?.index ?? json.length;
    text += json.slice(at, end);
    if (end === json.length || json[end] === '"') return { text, torn: "", ended: end < json.length };
    const start = json.slice(end, end + MAX_ESCAPE);
    if (TORN_ESCAPE.test(start)) return { text, torn: start, ended: false };
    const escaped = ESCAPE.exec(start)?.[0];
    text += escaped === undefined ? "\\" : JSON.parse(`"${escaped}"`).toWellFormed();
    at = end + (escaped?.length ?? 1);
  }
}
