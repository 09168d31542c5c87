import { describe, expect, test } from "vitest";
import { noteError, type RequestRecord, startRecord } from "../../../../functions/gateway/telemetry/request-record.ts";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { toOpenAIError } from "../../../../shared/to-openai/failures/to-openai-error.ts";

const note = (record: RequestRecord, error: Error) => noteError(record, error, toOpenAIError(error));
const start = () =>
  startRecord({ id: "1", method: "POST", path: "/v1", headers: {}, body: async () => "", deadline: 0 });

describe("noteError", () => {
  test("notes the frames of our own mistake, and nothing of its message", () => {
    const record = start();
    note(record, new TypeError("a secret\n    at the end of the prompt"));
    expect(record.error).toMatchObject({ name: "TypeError", status: 500, code: null });
    expect(record.error?.at?.[0]).toContain("request-record.test.ts");
    expect(JSON.stringify(record)).not.toMatch(/secret|prompt/);
  });

  test.each([{ message: { toString: 1 } }, { name: { toString: 1 } }, { stack: 5 }])(
    "survives an error whose members are %j",
    (members) => {
      const record = start();
      note(record, Object.assign(new Error("x"), members));
      expect(record.error).toMatchObject({ name: expect.any(String), status: expect.any(Number) });
    },
  );

  test("notes no frames of what is the caller's or Bedrock's", () => {
    const record = start();
    note(record, new OpenAIError(400, "no", { code: "invalid_value", bedrockRequestId: "r-1" }));
    expect(record).toMatchObject({
      bedrockRequestId: "r-1",
      error: { name: "OpenAIError", status: 400, code: "invalid_value" },
    });
    expect(record.error?.at).toBeUndefined();
  });
});
