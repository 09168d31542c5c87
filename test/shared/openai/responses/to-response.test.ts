import { describe, expect, test } from "vitest";
import { parseBody } from "../../../../shared/openai/parse-body.ts";
import { ResponseRequest } from "../../../../shared/openai/responses/response-request.ts";
import { toResponse } from "../../../../shared/openai/responses/to-response.ts";

function echoOf(body: object) {
  const request = parseBody(ResponseRequest, JSON.stringify({ model: "m", input: "Hi", ...body }));
  return toResponse(request, { id: "resp_1", created: 1 });
}

const web = { type: "web_search", external_web_access: false };

describe("toResponse", () => {
  test("tells back as it came what has no meaning here", () => {
    const instructions = [{ type: "newer", x: 1 }];
    const namespace = { type: "namespace", name: "n", tools: [web] };
    const tool_choice = { type: "allowed_tools", mode: "auto", tools: [web] };
    expect(echoOf({ instructions, tools: [web, namespace], tool_choice })).toMatchObject({
      instructions,
      tools: [web, namespace],
      tool_choice,
    });
    expect(echoOf({ tool_choice: web }).tool_choice).toEqual(web);
  });

  test("fills in what the schema insists on in a function", () => {
    const tool = { type: "function", name: "f" };
    expect(echoOf({ tools: [tool] }).tools).toEqual([{ ...tool, description: null, parameters: null, strict: null }]);
  });

  test("says that nothing is stored and nothing truncated, whatever was asked", () => {
    expect(echoOf({ store: true, truncation: "auto" })).toMatchObject({ store: false, truncation: "disabled" });
  });
});
