import { isJson } from "../../openai/json-object.ts";
import { toUnicodeEscape } from "../../unicode-escape.ts";

// A run of JSON string characters that is whole: no torn escape, and no high surrogate whose other half may still come.
const WHOLE =
  /^(?:[^"\\]|\\["\\/bfnrt]|\\u(?![dD][89aAbB])[\da-fA-F]{4}|\\u[dD][89aAbB][\da-fA-F]{2}(?=[^\\]|\\[^u]|\\u[\da-fA-F]{4}))*/;
const HEAD = /^\s*\{\s*"input"\s*:\s*"/;

const MAX_HEAD = 64;

/**
 * The text inside `{"input":"…"}` while its JSON still arrives: a custom tool's input is streamed as it is written.
 * `push` takes a fragment of the JSON and gives the text it completes; `end` gives what never became that shape, as it came;
 * `isCut` says whether either is whole.
 */
export function createCustomInput(): { push(fragment: string): string; end(): string; isCut(): boolean } {
  let rest = "";
  let place: "before" | "inside" | "behind" | "elsewhere" = "before";
  return {
    push(fragment) {
      if (place === "behind") return "";
      rest += fragment;
      if (place === "before") {
        const head = HEAD.exec(rest)?.[0];
        if (head !== undefined) place = "inside";
        else if (rest.length > MAX_HEAD) place = "elsewhere";
        rest = rest.slice(head?.length ?? 0);
      }
      if (place !== "inside") return "";
      const whole = WHOLE.exec(rest)?.[0] ?? "";
      rest = rest.slice(whole.length);
      if (rest.startsWith('"')) place = "behind";
      const text: string = JSON.parse(`"${whole.replace(/\p{Cc}/gu, toUnicodeEscape)}"`);
      return text.toWellFormed();
    },
    end: () => (place === "before" || place === "elsewhere" ? rest : ""),
    isCut: () => place === "inside" || (place !== "behind" && rest !== "" && !isJson(rest)),
  };
}
