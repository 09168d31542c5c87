import { ask, assistant, talk, use, user, WEATHER } from "../../requests.ts";

/** What no model of a kind takes: a body of Converse, the words that refuse it, and the operation it is asked by. */
export type Fact = readonly [
  what: string,
  models: RegExp,
  body: object,
  sentence: RegExp,
  operation?: "converse-stream" | undefined,
];

/** An id that every model takes. */
export const ID = "abcDEF123";
export const MARK = { cachePoint: { type: "default" } };
export const HOUR = { cachePoint: { type: "default", ttl: "1h" } };

/** A request with members of the model's own. */
export const fields = (additionalModelRequestFields: object) => ask({ additionalModelRequestFields });

/** A conversation whose last message holds a tool's result. */
export const called = (...content: object[]) =>
  talk([user({ text: "Hi" }), assistant(use(ID)), user(...content)], WEATHER);

const tools = (toolChoice: object) => ask({ toolConfig: { ...WEATHER.toolConfig, toolChoice } });
export const NAMED = tools({ tool: { name: "get_weather" } });
export const ANY = tools({ any: {} });
export const AUTO = tools({ auto: {} });

const schema = JSON.stringify({ type: "object", properties: {}, additionalProperties: false });
/** A request for an answer of a schema. */
export const FORMAT = ask({
  outputConfig: { textFormat: { type: "json_schema", structure: { jsonSchema: { schema } } } },
});

/** A conversation in which the model has thought before. */
export function replayed(signature?: string) {
  const reasoningText = { text: "Hm.", ...(signature && { signature }) };
  const thought = assistant({ reasoningContent: { reasoningText } }, { text: "Hi" });
  return talk([user({ text: "Hi" }), thought, user({ text: "So?" })]);
}

/** Bedrock's words for a member that a model does not know. */
export const unsupported = (field: string) => new RegExp(`^This model doesn't support the (\\w+\\.)*${field} field`);
