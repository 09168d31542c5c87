import { expect, test } from "vitest";
import { validateConverse } from "../../../../../local/bedrock/checks/validate-converse.ts";
import {
  ask,
  assistant,
  expectInvalid,
  expectTaken,
  FROM_MODEL,
  MODELS,
  type Refused,
  result,
  type Taken,
  talk,
  tool,
  toolConfig,
  use,
  user,
  WEATHER,
} from "../../requests.ts";

const POINT = { cachePoint: { type: "default" } };
const HOUR = { cachePoint: { type: "default", ttl: "1h" } };
const CACHED_TOOLS = toolConfig(tool("a"), POINT);
const CACHED_RESULT = talk([user({ text: "Hi" }), assistant(use()), user(result(), POINT)], WEATHER);

const THOUGHT = { reasoningContent: { reasoningText: { text: "Hm.", signature: "c2ln" } } };
const document = (format: string) => ({ document: { format, name: "a", source: { bytes: "JVBERi0x" } } });

const EXTENDED = `${FROM_MODEL}Extended TTL prompt caching is only supported for Anthropic models`;
const OLDER = `${FROM_MODEL}messages.0.content.1.cache_control.ephemeral.ttl: Extra inputs are not permitted`;

const REFUSED: Refused[] = [
  [
    "even its own five minutes on Nova",
    "nova2",
    talk([user({ text: "a" }, { cachePoint: { type: "default", ttl: "5m" } })]),
    EXTENDED,
  ],
  ["an hour on Nova", "nova", talk([user({ text: "a" }, HOUR)]), EXTENDED],
  ["an hour on an older Claude", "sonnet4", talk([user({ text: "a" }, HOUR)]), OLDER],
  [
    "a cache point where the model caches by itself",
    "kimi3",
    talk([user({ text: "a" }, POINT)]),
    "This model doesn't support the cachePoint field. Remove cachePoint and try again.",
  ],
  [
    "five cache points",
    "sonnet45",
    talk([user({ text: "a" }, POINT, { text: "b" }, POINT, { text: "c" }, POINT)], {
      system: [{ text: "Be brief." }, POINT],
      ...CACHED_TOOLS,
    }),
    `${FROM_MODEL}A maximum of 4 blocks with cache_control may be provided. Found 5.`,
  ],
  [
    "an hour after five minutes",
    "sonnet45",
    talk([user({ text: "a" }, HOUR)], CACHED_TOOLS),
    `${FROM_MODEL}messages.0.content.1.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
  ],
  [
    "a cache point behind reasoning",
    "sonnet45",
    talk([user({ text: "a" }), assistant({ text: "b" }, THOUGHT, POINT), user({ text: "c" })]),
    "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.",
  ],
  [
    "a cache point behind a document that is no PDF",
    "opus55",
    talk([user({ text: "a" }, document("md"), POINT)]),
    `${FROM_MODEL}messages.0.content.3.type: Field required`,
  ],
  [
    "a cache point among Nova's tools",
    "nova",
    ask(CACHED_TOOLS),
    `${FROM_MODEL}Malformed input request: #/toolConfig/tools/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  ],
  [
    "a cache point beside Nova's tool blocks",
    "nova",
    CACHED_RESULT,
    `${FROM_MODEL}Malformed input request: #/messages/2/content/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  ],
];

const TAKEN: Taken[] = [
  ["a cache point behind a PDF", "opus55", talk([user({ text: "a" }, document("pdf"), POINT)])],
  ["a cache point behind Nova's document", "nova", talk([user({ text: "a" }, document("csv"), POINT)])],
  ["a cache point on GLM 5.3", "glm53", talk([user({ text: "a" }, POINT)])],
  [
    "four cache points",
    "sonnet45",
    talk([user({ text: "a" }, POINT, { text: "b" }, POINT)], { system: [{ text: "s" }, POINT], ...CACHED_TOOLS }),
  ],
  ["five minutes after an hour", "sonnet45", talk([user({ text: "a" }, POINT)], { system: [{ text: "s" }, HOUR] })],
  ["a cache point beside Claude's tool blocks", "sonnet45", CACHED_RESULT],
  ["a cache point in Nova's system", "nova", ask({ system: [{ text: "s" }, POINT] })],
];

test.each(REFUSED)("checkCachePoints refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(TAKEN)("checkCachePoints takes %s (%s)", (_what, model, body) => expectTaken(model, body));

test("checkCachePoints denies access on models without prompt caching", () => {
  expect(validateConverse(MODELS.llama4, ask({ system: [{ text: "s" }, POINT] }), "converse")).toEqual({
    status: 403,
    name: "AccessDeniedException",
    message:
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
  });
});
