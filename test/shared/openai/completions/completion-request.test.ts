import { describe, expect, test } from "vitest";
import { CompletionRequest } from "../../../../shared/openai/completions/completion-request.ts";
import { refuseUnsupported } from "../../../../shared/openai/completions/refuse-unsupported.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";

const MAX_CHOICES = 4;

function read(body: object) {
  const request = parseBody(CompletionRequest, JSON.stringify({ model: "us.amazon.nova-lite-v1:0", ...body }));
  refuseUnsupported(request, MAX_CHOICES);
  return request;
}

describe("CompletionRequest", () => {
  test.each<[what: string, body: object, param: string, code: string]>([
    ["no prompt", {}, "prompt", "missing_required_parameter"],
    ["an empty prompt", { prompt: "" }, "prompt", "empty_string"],
    ["no prompts", { prompt: [] }, "prompt", "empty_array"],
    ["tokens", { prompt: [1, 2] }, "prompt[0]", "invalid_type"],
    ["lists of tokens", { prompt: [[1], [2]] }, "prompt[0]", "invalid_type"],
    ["an echo", { prompt: "a", echo: true }, "echo", "unsupported_parameter"],
    ["a suffix", { prompt: "a", suffix: "b" }, "suffix", "unsupported_parameter"],
    ["log probabilities", { prompt: "a", logprobs: 0 }, "logprobs", "unsupported_parameter"],
    ["the best of more", { prompt: "a", best_of: 2 }, "best_of", "unsupported_parameter"],
    ["more prompts than choices", { prompt: Array(5).fill("a") }, "prompt", "array_above_max_length"],
    ["prompts × n over the choices", { prompt: ["a", "b", "c"], n: 2 }, "n", "integer_above_max_value"],
    ["a limit below one", { prompt: "a", max_tokens: 0 }, "max_tokens", "integer_below_min_value"],
    ["a temperature above two", { prompt: "a", temperature: 3 }, "temperature", "integer_above_max_value"],
  ])("refuses %s", (_, body, param, code) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ status: 400, param, code }));
  });

  test.each<object>([
    { prompt: "a", echo: false, suffix: "", logprobs: null, best_of: 1 },
    { prompt: ["a", "b"], n: 2, best_of: 2 },
    { prompt: "a", suffix: null, tools: "not looked at" },
  ])("takes %j", (body) => {
    expect(() => read(body)).not.toThrow();
  });
});
