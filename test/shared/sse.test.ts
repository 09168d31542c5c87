import { describe, expect, test } from "vitest";
import { toSse } from "../../shared/sse.ts";

describe("toSse", () => {
  test.each([
    [{ a: 1 }, 'data: {"a":1}\n\n'],
    [["two\nlines"], 'data: ["two\\nlines"]\n\n'],
    [["a\u2028b\u2029c\u0085d"], 'data: ["a\\u2028b\\u2029c\\u0085d"]\n\n'],
  ])("%j is one line of data", (data, event) => {
    expect(toSse(data)).toBe(event);
    expect(JSON.parse(event.slice("data: ".length))).toEqual(data);
  });

  test("names an event after its type, where it has one", () => {
    expect(toSse({ type: "response.created", n: 1 })).toBe(
      'event: response.created\ndata: {"type":"response.created","n":1}\n\n',
    );
  });
});
