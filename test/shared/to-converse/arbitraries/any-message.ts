import fc, { type Arbitrary } from "fast-check";
import { toSignature } from "../../../../local/bedrock/thinking/to-signature.ts";
import type { ThinkingBlock } from "../../../../shared/openai/chat/content-part.ts";
import { packReasoning } from "../../../../shared/reasoning-carrier.ts";
import { anyName, anyText, marked, maybe } from "./any-text.ts";

/** Media that user messages may carry; Bedrock rightly refuses what a model does not take. */
export type Media = "image" | "document" | "video" | "audio";

const sign = (thinking: string): ThinkingBlock => ({ type: "thinking", thinking, signature: toSignature(thinking) });

const thought = fc.constantFrom("", "One", "I look it up.");
const thinkingBlock = fc.oneof(
  thought.map(sign),
  fc.constantFrom("cmVkYWN0ZWQ=", "!", "").map((data) => ({ type: "redacted_thinking", data })),
  fc.constant({ type: "thinking", thinking: "unsigned" }),
  thought.map((text) => ({ type: "thinking", text, signature: toSignature(text) })),
  fc.constant({ type: "redacted_thinking", redactedContent: "cmVkYWN0ZWQ=" }),
);
const reasoningDetail = fc.oneof(
  thought.map((text) => ({
    type: "reasoning.text",
    text,
    signature: toSignature(text),
    format: "anthropic-claude-v1",
  })),
  fc.constant({ type: "reasoning.text", text: "Hm", signature: "c2ln", format: "google-gemini-v1" }),
  fc.constant({ type: "reasoning.summary", summary: "Looked it up" }),
);

const carry = (toolUseId: string, at: number[], before: number, ...thoughts: { at: number; block: ThinkingBlock }[]) =>
  packReasoning({ toolUseId, at, before, thoughts }, 48_000);
const CARRIER = carry("a", [1], 0, { at: 0, block: sign("One") });
const SECOND = carry("b", [2, 1], 1, { at: 3, block: sign("Two") }, { at: 1, block: sign("Three") });
const EMPTY = carry("a b", [0], 1);
const ODD_IDS = ["fn:0", "", "x".repeat(64), "x".repeat(70), "Abc123xyz", CARRIER, SECOND, EMPTY, `${CARRIER}x`];
const id = fc.oneof(
  { arbitrary: fc.constantFrom("call_1", "call_2", "call_3"), weight: 5 },
  { arbitrary: fc.constantFrom(...ODD_IDS), weight: 2 },
  anyText,
);

const toolArguments = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom("", " ", "{", "null", undefined),
);
const functionCall = fc.tuple(anyName, toolArguments).map(([name, args]) => ({ name, arguments: args }));
const toolCall = marked(
  fc.oneof(
    fc.record({ id, type: fc.constant("function"), function: functionCall }),
    fc.record({ id, type: fc.constant("custom"), custom: fc.record({ name: anyName, input: anyText }) }),
  ),
);

const textPart = marked(anyText.map((text) => ({ type: "text", text })));
const IMAGES = ["data:image/png;base64,iVBORw0KGgo=", "data:image/jpg;base64,R0lGODlh", "s3://my-bucket/a.png"];
const FILES = ["JVBERi0x", "data:text/plain;base64,YQ==", "s3://my-bucket/a.pdf"];
const MEDIA_PARTS: Record<Media, Arbitrary<object>> = {
  image: fc.constantFrom(...IMAGES).map((url) => ({ type: "image_url", image_url: { url, detail: "auto" } })),
  document: fc
    .record({ filename: maybe(fc.oneof(fc.constant("a.pdf"), anyText)), file_data: fc.constantFrom(...FILES) })
    .map((file) => ({ type: "file", file: { ...file, filename: file.filename && `${file.filename}.txt` } })),
  video: fc.constant({ type: "video_url", video_url: { url: "data:video/mp4;base64,AAAAIGZ0eXA=" } }),
  audio: fc.constant({ type: "input_audio", input_audio: { data: "UklGRg==", format: "wav" } }),
};

const refusalPart = anyText.map((refusal) => ({ type: "refusal", refusal }));
const assistant = fc.record(
  {
    role: fc.constant("assistant"),
    content: fc.oneof(
      anyText,
      fc.array(fc.oneof(textPart, thinkingBlock, refusalPart), { maxLength: 3 }),
      fc.constant(null),
    ),
    tool_calls: fc.array(toolCall, { maxLength: 3 }),
    function_call: functionCall,
    refusal: fc.option(anyText),
    thinking_blocks: fc.array(thinkingBlock, { maxLength: 2 }),
    reasoning_details: fc.array(reasoningDetail, { maxLength: 2 }),
  },
  { requiredKeys: ["role"] },
);
const callsTools = fc.record({ role: fc.constant("assistant"), content: anyText, tool_calls: fc.array(toolCall) });
const system = fc.record({
  role: fc.constantFrom("system", "developer"),
  content: fc.oneof(anyText, fc.array(textPart, { maxLength: 3 })),
});

/** A message of any role, as odd as the schema allows. */
export function anyMessage(media: readonly Media[]): Arbitrary<object> {
  const mediaParts = media.map((kind) => marked(MEDIA_PARTS[kind]));
  const silent = media.filter((kind) => kind !== "audio").map((kind) => marked(MEDIA_PARTS[kind]));
  const content = fc.oneof(anyText, fc.array(fc.oneof(textPart, ...mediaParts), { maxLength: 4 }));
  const result = fc.oneof(anyText, fc.array(fc.oneof(textPart, ...silent), { maxLength: 3 }), fc.constant(null));
  const toolResult = fc.record({ role: fc.constant("tool"), tool_call_id: id, content: result });
  return marked(
    fc.oneof(
      { arbitrary: fc.record({ role: fc.constant("user"), content }), weight: 3 },
      { arbitrary: toolResult, weight: 3 },
      assistant,
      callsTools,
      system,
      fc.record({ role: fc.constant("function"), name: anyName, content: fc.option(anyText) }),
    ),
  );
}
