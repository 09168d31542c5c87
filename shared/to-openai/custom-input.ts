// A run of JSON string characters that is whole: no torn escape, and no high surrogate whose other half may still come.
const WHOLE =
  /^(?:[^"\\]|\\["\\/bfnrt]|\\u(?![dD][89aAbB])[\da-fA-F]{4}|\\u[dD][89aAbB][\da-fA-F]{2}(?=[^\\]|\\[^u]|\\u[\da-fA-F]{4}))*/;
const HEAD = /^\s*\{\s*"input"\s*:\s*"/;

/**
 * The text inside `{"input":"…"}` while its JSON still arrives: a custom tool's input is streamed as it is written.
 * `push` takes a fragment of the JSON and gives the text it completes; `end` gives what never became that shape, as it came.
 */
export function createCustomInput(): { push(fragment: string): string; end(): string } {
  let rest = "";
  let inside = false;
  return {
    push(fragment) {
      rest += fragment;
      const head = inside ? "" : HEAD.exec(rest)?.[0];
      if (head === undefined) return "";
      inside = true;
      rest = rest.slice(head.length);
      const whole = WHOLE.exec(rest)?.[0] ?? "";
      rest = rest.slice(whole.length);
      const text: string = JSON.parse(`"${whole.replace(/\p{Cc}/gu, toEscape)}"`);
      return text.toWellFormed();
    },
    end: () => (inside ? "" : rest),
  };
}

function toEscape(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
