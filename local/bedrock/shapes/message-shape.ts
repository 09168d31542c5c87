import { blob, choice, document, flag, list, structure, text, union } from "./shape.ts";

/** A tool's name, in definitions and in calls. */
export const toolName = text({ min: 1, max: 64, pattern: "[a-zA-Z0-9_-]+" });
const toolUseId = text({ min: 1, max: 64, pattern: "[a-zA-Z0-9_.:-]+" });

const s3Location = structure(
  {
    uri: text({ min: 1, max: 1024, pattern: "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?" }),
    bucketOwner: text({ pattern: "[0-9]{12}" }),
  },
  ["uri"],
);
const bytesOrS3 = (name: string) => union(name, { bytes: blob, s3Location });
const citations = structure({ enabled: flag }, ["enabled"]);
/** A cache checkpoint; it stands in tools, system and messages. */
export const cachePoint = structure({ type: choice("default"), ttl: choice("5m", "1h") }, ["type"]);

const image = structure(
  { format: choice("png", "jpeg", "gif", "webp"), source: bytesOrS3("ImageSource"), error: structure({}) },
  ["format", "source"],
);
const video = structure(
  {
    format: choice("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp"),
    source: bytesOrS3("VideoSource"),
  },
  ["format", "source"],
);
const audioFormats = "mp3 opus wav aac flac mp4 ogg mkv mka x-aac m4a mpeg mpga pcm webm".split(" ");
const audio = structure({ format: choice(...audioFormats), source: bytesOrS3("AudioSource") }, ["format", "source"]);
const documentBlock = structure(
  {
    format: choice("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md"),
    name: text({ min: 1, max: 200 }),
    source: union("DocumentSource", {
      bytes: blob,
      s3Location,
      text: text(),
      content: list(union("DocumentContentBlock", { text: text() })),
    }),
    context: text(),
    citations,
  },
  ["name", "source"],
);
const searchResult = structure(
  { source: text(), title: text(), content: list(structure({ text: text() }, ["text"])), citations },
  ["source", "title", "content"],
);
/** Content that only the guardrail looks at. */
export const guardContent = union("GuardrailConverseContentBlock", {
  text: structure({ text: text(), qualifiers: list(choice("grounding_source", "query", "guard_content")) }, ["text"]),
  image: structure({ format: choice("png", "jpeg"), source: union("GuardrailConverseImageSource", { bytes: blob }) }, [
    "format",
    "source",
  ]),
});

const toolUse = structure({ toolUseId, name: toolName, input: document, type: choice("server_tool_use") }, [
  "toolUseId",
  "name",
  "input",
]);
const toolResultContent = { text: text(), image, json: document, document: documentBlock, video, searchResult };
const toolResult = structure(
  {
    toolUseId,
    content: list(union("ToolResultContentBlock", toolResultContent)),
    status: choice("success", "error"),
    type: text(),
  },
  ["toolUseId", "content"],
);
const reasoningContent = union("ReasoningContentBlock", {
  reasoningText: structure({ text: text(), signature: text() }, ["text"]),
  redactedContent: blob,
});
const contentBlock = union("ContentBlock", {
  text: text(),
  image,
  toolUse,
  toolResult,
  document: documentBlock,
  video,
  audio,
  cachePoint,
  guardContent,
  reasoningContent,
  citationsContent: structure({ content: list(union("CitationGeneratedContent", { text: text() })) }),
  searchResult,
  toolAddition: structure({}),
  toolRemoval: structure({}),
});
/** One turn of the conversation. */
export const message = structure({ role: choice("user", "assistant", "system"), content: list(contentBlock) }, [
  "role",
  "content",
]);
