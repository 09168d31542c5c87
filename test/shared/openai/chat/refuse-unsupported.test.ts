import { describe, expect, test } from "vitest";
import { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { refuseUnsupported } from "../../../../shared/openai/chat/refuse-unsupported.ts";
import { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";

describe("refuseUnsupported", () => {
  test.each<[param: string, code: string, body: object]>([
    ["logprobs", "unsupported_parameter", { logprobs: true }],
    ["top_logprobs", "unsupported_parameter", { top_logprobs: 3 }],
    ["modalities", "unsupported_parameter", { modalities: ["text", "audio"] }],
    ["audio", "unsupported_parameter", { audio: { voice: "alloy", format: "wav" } }],
    ["web_search_options", "unsupported_parameter", { web_search_options: {} }],
    ["stream_options", "invalid_value", { stream_options: { include_usage: true } }],
    ["stream_options", "invalid_value", { stream: false, stream_options: {} }],
    ["n", "integer_above_max_value", { n: 5 }],
  ])("refuses %s with %s", (param, code, body) => {
    const refuse = () => refuseUnsupported(parse(body), 4);
    expect(refuse).toThrow(OpenAIError);
    expect(refuse).toThrow(expect.objectContaining({ status: 400, type: "invalid_request_error", param, code }));
  });

  test.each<[what: string, body: object]>([
    ["nothing special", {}],
    ["logprobs that are off", { logprobs: false, top_logprobs: 0 }],
    ["nulls", { logprobs: null, top_logprobs: null, modalities: null, audio: null, web_search_options: null, n: null }],
    ["text as the only modality", { modalities: ["text"] }],
    ["stream_options of a stream", { stream: true, stream_options: { include_usage: true } }],
    ["stream_options that are null", { stream_options: null }],
    ["as many choices as are allowed", { n: 4 }],
    ["what only has no effect", { seed: 1, logit_bias: {}, store: true, prediction: {}, verbosity: "low" }],
  ])("lets %s pass", (_, body) => {
    expect(() => refuseUnsupported(parse(body), 4)).not.toThrow();
  });
});

function parse(body: object) {
  const whole = { model: "m", messages: [{ role: "user", content: "Hello" }], ...body };
  return parseBody(ChatCompletionRequest, JSON.stringify(whole));
}
