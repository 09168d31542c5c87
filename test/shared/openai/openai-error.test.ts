import { describe, expect, test } from "vitest";
import { type FieldPath, toParam } from "../../../shared/openai/field-path.ts";
import { invalidParam, missingParam, OpenAIError } from "../../../shared/openai/openai-error.ts";

describe("toParam", () => {
  test.each<[FieldPath, string]>([
    [["messages"], "messages"],
    [["messages", 2, "content", 0, "image_url", "url"], "messages[2].content[0].image_url.url"],
    [["metadata", ""], "metadata."],
    [["metadata", "a.b"], "metadata.a.b"],
    [["X-Amzn-Bedrock-Trace"], "X-Amzn-Bedrock-Trace"],
  ])("renders %j as %s", (path, param) => {
    expect(toParam(path)).toBe(param);
  });
});

describe("OpenAIError", () => {
  test("keeps the path of its field, and tells it in param and message", () => {
    const error = invalidParam(["messages", 0, "role"], (param) => `Bad '${param}'.`, "bad");
    expect(error).toMatchObject({ status: 400, path: ["messages", 0, "role"], code: "bad" });
    expect(error.toBody().error).toMatchObject({ param: "messages[0].role", message: "Bad 'messages[0].role'." });
  });

  test("quotes no more than anybody reads", () => {
    const error = invalidParam(
      ["metadata", "k".repeat(5_000_000)],
      (param) => `Bad '${param}': ${"v".repeat(5_000_000)}`,
    );
    expect(JSON.stringify(error.toBody()).length).toBeLessThan(5000);
  });

  test("about no field has neither path nor param", () => {
    expect(new OpenAIError(404, "Unknown path.")).toMatchObject({ path: null, param: null, message: "Unknown path." });
  });

  test("moves to another body's field, whose path its message then names", () => {
    const moved = missingParam(["messages", 2, "content", 0, "file", "file_data"]).relocate(["input", 1, "file_data"]);
    expect(moved.toBody()).toEqual({
      error: {
        message: "Missing required parameter: 'input[1].file_data'.",
        type: "invalid_request_error",
        param: "input[1].file_data",
        code: "missing_required_parameter",
      },
    });
  });

  test("keeps everything but its place when it moves", () => {
    const details = { type: "server_error", code: "c", retryAfter: 5, bedrockRequestId: "r", cause: "why" } as const;
    const error = new OpenAIError(502, "Said as it is.", { ...details, path: ["messages", 0] });
    expect(error.relocate(["input", 3])).toMatchObject({
      ...{ status: 502, message: "Said as it is.", param: "input[3]", path: ["input", 3] },
      ...details,
    });
  });
});
