import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { CompletionRequest } from "../../../shared/openai/completions/completion-request.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toPromptError, toPromptRequests } from "../../../shared/to-chat/to-prompt-requests.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { toWireJson } from "../../wire.ts";

const { folder, cases } = goldenCases("completions-requests", ".openai.json");
const OPTIONS = { images: new Map(), carrierLimit: 0 };

describe("toPromptRequests", () => {
  test.each(cases)(
    "%s gives the golden Converse bodies, which Bedrock takes, and names what chat alone knows",
    async (name) => {
      const { requests, unheard } = toPromptRequests(
        parseBody(CompletionRequest, readGolden(folder, `${name}.openai.json`)),
      );
      const calls = requests.map((request) => {
        const { input, ignored } = toConverseInput(request, toTarget(request.model, {}), OPTIONS);
        return { input: JSON.parse(toWireJson(input)), ignored: [...ignored, ...unheard] };
      });
      await expect(`${JSON.stringify(calls, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.converse.json`));
      for (const { input } of calls) {
        const { modelId, ...body } = input;
        expect(validateConverse(modelId, body, "converse")).toBeUndefined();
      }
    },
  );
});

describe("toPromptError", () => {
  const blank = new OpenAIError(400, (param) => `Blank: ${param}`, { path: ["messages"] });

  test.each<[prompt: string | string[], index: number, param: string]>([
    [" ", 0, "prompt"],
    [["a", " "], 1, "prompt[1]"],
  ])("says of a message where its prompt stands: %j", (prompt, index, param) => {
    expect(toPromptError(blank, { model: "m", prompt }, index)).toMatchObject({ param, message: `Blank: ${param}` });
  });

  test("leaves other errors alone", () => {
    for (const error of [new OpenAIError(400, "x", { path: ["top_p"] }), new OpenAIError(429, "x"), new Error("x")])
      expect(toPromptError(error, { model: "m", prompt: "x" }, 0)).toBe(error);
  });
});
