import { describe, expect, test } from "vitest";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { refusalOf, VALID_BODY } from "./refusal-of.ts";

describe("parseBody", () => {
  test.each([
    ["not JSON", "{"],
    ["nothing", ""],
    ["an array", "[]"],
    ["a string", '"Hello"'],
    ["null", "null"],
    ["nested without end", `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    ["nested without end in objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["of a thousand and one members", `{${Array.from({ length: 1001 }, (_, i) => `"x${i}":1`)}}`],
    ["of as many in extra_body", `{"extra_body":{${Array.from({ length: 1000 }, (_, i) => `"x${i}":1`)}}}`],
  ])("a body that is %s is a 400 invalid_json", (_, json) => {
    expect(refusalOf(json)).toMatchObject({ status: 400, code: "invalid_json", param: null });
  });

  test("every optional field may be null", () => {
    const optional = Object.keys(ChatCompletionRequest.entries).filter((field) => !(field in VALID_BODY));
    const nulls = Object.fromEntries(optional.map((field) => [field, null]));
    expect(parse({ ...VALID_BODY, ...nulls })).toEqual({ ...VALID_BODY, ...nulls });
  });

  test("fields that nobody knows are accepted, at every level", () => {
    const body = {
      ...VALID_BODY,
      my_field: { deep: [1] },
      messages: [{ role: "user", content: [{ type: "text", text: "Hello", id: 7 }], extra_content: {} }],
      tools: [{ type: "function", function: { name: "f", x: 1 }, defer_loading: true }],
      stream_options: { include_obfuscation: false },
    };
    expect(parse(body)).toEqual(body);
  });

  test("a nested extra_body is merged into the top level, which wins", () => {
    const parsed = parse({ ...VALID_BODY, temperature: 0, extra_body: { temperature: 1, top_k: 5, my_field: true } });
    expect(parsed).toMatchObject({ ...VALID_BODY, temperature: 0, top_k: 5, my_field: true });
    expect(parsed.extra_body).toBeUndefined();
  });

  test("a flat tool comes out nested", () => {
    const { tools } = parse({
      ...VALID_BODY,
      tools: [
        { type: "function", name: "f", parameters: {} },
        { type: "custom", name: "g" },
      ],
    });
    expect(tools).toMatchObject([
      { type: "function", function: { name: "f", parameters: {} } },
      { type: "custom", custom: { name: "g" } },
    ]);
  });

  test("lone surrogates are removed from every string, pairs stay", () => {
    const json = String.raw`{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"\ud800a\ud83d\ude00b\udc00"}]}],"user":"\uDFFFu"}`;
    expect(parseBody(ChatCompletionRequest, json)).toMatchObject({
      messages: [{ role: "user", content: [{ type: "text", text: "a\u{1F600}b" }] }],
      user: "u",
    });
  });

  test("__proto__ in a body is a field like any other", () => {
    const parsed = parseBody(
      ChatCompletionRequest,
      `{"__proto__":{"stream":true},${JSON.stringify(VALID_BODY).slice(1)}`,
    );
    expect(parsed.stream).toBeUndefined();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
});

function parse(body: object) {
  return parseBody(ChatCompletionRequest, JSON.stringify(body));
}
