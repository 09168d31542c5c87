import { describe, expect, test } from "vitest";
import type { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { toRequestMetadata } from "../../../../shared/to-converse/parameters/to-request-metadata.ts";

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, "v"]));

/** What is sent for a request of the key `team-a`, unless it is another's. */
const metadataOf = (request: object, key = "team-a") =>
  toRequestMetadata(request as ChatCompletionRequest, key).requestMetadata;

describe("toRequestMetadata", () => {
  test.each<[string, object, object]>([
    ["where there is nothing else", {}, { key: "team-a" }],
    ["behind the caller's own", { metadata: { app: "chat" } }, { app: "chat", key: "team-a" }],
    ["behind the user", { user: "ann" }, { user: "ann", key: "team-a" }],
    ["as the sixteenth", { metadata: pairs(15) }, { ...pairs(15), key: "team-a" }],
  ])("names the key %s", (_, request, expected) => {
    expect(metadataOf(request)).toEqual(expected);
  });

  test.each<[string, object, object]>([
    ["the caller says `key` in metadata", { metadata: { key: "mine" } }, { key: "mine" }],
    ["the caller says `key` in requestMetadata", { requestMetadata: { key: "mine" } }, { key: "mine" }],
    ["sixteen entries are there", { metadata: pairs(16) }, pairs(16)],
    ["the user is the sixteenth", { metadata: pairs(15), user: "ann" }, { ...pairs(15), user: "ann" }],
  ])("lets the caller win where %s", (_, request, expected) => {
    expect(metadataOf(request)).toEqual(expected);
  });

  test.each([
    ["arn:aws:iam::123456789012:user/local", true],
    ["arn:aws:sts::123456789012:assumed-role/team/ann@example.com", true],
    ["k".repeat(256), true],
    ["k".repeat(257), false],
    ["Zoë", false],
    ["", false],
  ])("names %j only where Bedrock takes it: %j", (key, named) => {
    expect(metadataOf({}, key)).toEqual(named ? { key } : undefined);
  });
});
