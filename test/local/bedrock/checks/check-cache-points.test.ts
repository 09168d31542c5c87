import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/validate.ts";
import {
  ask,
  assistant,
  expectInvalid,
  expectTaken,
  fromModel,
  models,
  type Refused,
  result,
  type Taken,
  talk,
  tool,
  toolConfig,
  use,
  user,
  weather,
} from "../requests.ts";

const point = { cachePoint: { type: "default" } };
const hour = { cachePoint: { type: "default", ttl: "1h" } };
const cachedTools = toolConfig(tool("a"), point);
const cachedResult = talk([user({ text: "Hi" }), assistant(use()), user(result(), point)], weather);

const refused: Refused[] = [
  [
    "five cache points",
    "sonnet45",
    talk([user({ text: "a" }, point, { text: "b" }, point, { text: "c" }, point)], {
      system: [{ text: "Be brief." }, point],
      ...cachedTools,
    }),
    `${fromModel}A maximum of 4 blocks with cache_control may be provided. Found 5.`,
  ],
  [
    "an hour after five minutes",
    "sonnet45",
    talk([user({ text: "a" }, hour)], cachedTools),
    `${fromModel}messages.0.content.1.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: \`tools\`, \`system\`, \`messages\`.`,
  ],
  [
    "a cache point among Nova's tools",
    "nova",
    ask(cachedTools),
    `${fromModel}Malformed input request: #/toolConfig/tools/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  ],
  [
    "a cache point beside Nova's tool blocks",
    "nova",
    cachedResult,
    `${fromModel}Malformed input request: #/messages/2/content/1: extraneous key [cachePoint] is not permitted, please reformat your input and try again.`,
  ],
];

const taken: Taken[] = [
  [
    "four cache points",
    "sonnet45",
    talk([user({ text: "a" }, point, { text: "b" }, point)], { system: [{ text: "s" }, point], ...cachedTools }),
  ],
  ["five minutes after an hour", "sonnet45", talk([user({ text: "a" }, point)], { system: [{ text: "s" }, hour] })],
  ["a cache point beside Claude's tool blocks", "sonnet45", cachedResult],
  ["a cache point in Nova's system", "nova", ask({ system: [{ text: "s" }, point] })],
];

test.each(refused)("checkCachePoints refuses %s (%s)", (_why, model, body, message) =>
  expectInvalid(model, body, message),
);

test.each(taken)("checkCachePoints takes %s (%s)", (_what, model, body) => expectTaken(model, body));

test("checkCachePoints denies access on models without prompt caching", () => {
  expect(validateConverse(models.llama4, ask({ system: [{ text: "s" }, point] }), "converse")).toEqual({
    status: 403,
    name: "AccessDeniedException",
    message:
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.",
  });
});
