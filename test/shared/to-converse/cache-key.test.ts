import { expect, test } from "vitest";
import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";

test("a prompt_cache_key caches nothing, and is named, where the config says so", () => {
  const model = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  const body = { model, prompt_cache_key: "k", messages: [{ role: "user", content: "Hello" }] };
  const request = parseBody(ChatCompletionRequest, JSON.stringify(body));
  const options = { images: new Map(), carrierLimit: 0, promptCacheKey: false };
  const { input, ignored } = toConverseInput(request, toTarget(model, {}), options);
  expect(input.messages).toEqual([{ role: "user", content: [{ text: "Hello" }] }]);
  expect(ignored).toEqual(["prompt_cache_key"]);
});
