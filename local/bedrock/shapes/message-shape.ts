import { BLOB, choice, DOCUMENT, FLAG, list, structure, text, union } from "./shape.ts";

/** A tool's name, in definitions and in calls. */
export const TOOL_NAME = text({ min: 1, max: 64, pattern: "[a-zA-Z0-9_-]+" });
const TOOL_USE_ID = text({ min: 1, max: 64, pattern: "[a-zA-Z0-9_.:-]+" });

const S3_LOCATION = structure(
  {
    uri: text({ min: 1, max: 1024, pattern: "s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?" }),
    bucketOwner: text({ pattern: "[0-9]{12}" }),
  },
  ["uri"],
);
const bytesOrS3 = (name: string) => union(name, { bytes: BLOB, s3Location: S3_LOCATION });
const CITATIONS = structure({ enabled: FLAG }, ["enabled"]);
/** A cache checkpoint; it stands in tools, system and messages. */
export const CACHE_POINT = structure({ type: choice("default"), ttl: choice("5m", "1h") }, ["type"]);

const IMAGE = structure(
  { format: choice("png", "jpeg", "gif", "webp"), source: bytesOrS3("ImageSource"), error: structure({}) },
  ["format", "source"],
);
const VIDEO = structure(
  {
    format: choice("mkv", "mov", "mp4", "webm", "flv", "mpeg", "mpg", "wmv", "three_gp", "video/mp4"),
    source: bytesOrS3("VideoSource"),
  },
  ["format", "source"],
);
const AUDIO_FORMATS = "mp3 opus wav aac flac mp4 ogg mkv mka x-aac m4a mpeg mpga pcm webm".split(" ");
const AUDIO = structure({ format: choice(...AUDIO_FORMATS), source: bytesOrS3("AudioSource") }, ["format", "source"]);
const DOCUMENT_BLOCK = structure(
  {
    format: choice("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md"),
    name: text({ min: 1, max: 200 }),
    source: union("DocumentSource", {
      bytes: BLOB,
      s3Location: S3_LOCATION,
      text: text(),
      content: list(union("DocumentContentBlock", { text: text() })),
    }),
    context: text(),
    citations: CITATIONS,
  },
  ["name", "source"],
);
const SEARCH_RESULT = structure(
  { source: text(), title: text(), content: list(structure({ text: text() }, ["text"])), citations: CITATIONS },
  ["source", "title", "content"],
);
/** Content that only the guardrail looks at. */
export const GUARD_CONTENT = union("GuardrailConverseContentBlock", {
  text: structure({ text: text(), qualifiers: list(choice("grounding_source", "query", "guard_content")) }, ["text"]),
  image: structure({ format: choice("png", "jpeg"), source: union("GuardrailConverseImageSource", { bytes: BLOB }) }, [
    "format",
    "source",
  ]),
});

const TOOL_USE = structure(
  { toolUseId: TOOL_USE_ID, name: TOOL_NAME, input: DOCUMENT, type: choice("server_tool_use") },
  ["toolUseId", "name", "input"],
);
const TOOL_RESULT_CONTENT = {
  text: text(),
  image: IMAGE,
  json: DOCUMENT,
  document: DOCUMENT_BLOCK,
  video: VIDEO,
  searchResult: SEARCH_RESULT,
};
const TOOL_RESULT = structure(
  {
    toolUseId: TOOL_USE_ID,
    content: list(union("ToolResultContentBlock", TOOL_RESULT_CONTENT)),
    status: choice("success", "error"),
    type: text(),
  },
  ["toolUseId", "content"],
);
const REASONING_CONTENT = union("ReasoningContentBlock", {
  reasoningText: structure({ text: text(), signature: text() }, ["text"]),
  redactedContent: BLOB,
});
const CONTENT_BLOCK = union("ContentBlock", {
  text: text(),
  image: IMAGE,
  toolUse: TOOL_USE,
  toolResult: TOOL_RESULT,
  document: DOCUMENT_BLOCK,
  video: VIDEO,
  audio: AUDIO,
  cachePoint: CACHE_POINT,
  guardContent: GUARD_CONTENT,
  reasoningContent: REASONING_CONTENT,
  citationsContent: structure({ content: list(union("CitationGeneratedContent", { text: text() })) }),
  searchResult: SEARCH_RESULT,
  toolAddition: structure({}),
  toolRemoval: structure({}),
});
/** One turn of the conversation. */
export const MESSAGE = structure({ role: choice("user", "assistant", "system"), content: list(CONTENT_BLOCK) }, [
  "role",
  "content",
]);
