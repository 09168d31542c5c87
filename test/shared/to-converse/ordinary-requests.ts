import type { Media } from "./arbitraries/any-message.ts";

/** What clients ask for every day: members of a chat request, and the media it needs, which some models do not read. */
export type Ordinary = readonly [what: string, members: object, ...media: Media[]];

const HELLO = [{ role: "user", content: "Which city is warmer?" }];
const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
const EPHEMERAL = { type: "ephemeral" };
const HOUR = { type: "ephemeral", ttl: "1h" };
const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const image = { type: "image_url", image_url: { url: PNG } };
const pdf = {
  type: "file",
  file: { filename: "trip plan.pdf", file_data: "data:application/pdf;base64,JVBERi0xLjQK" },
};
const csv = { type: "file", file: { filename: "temperatures.csv", file_data: "data:text/csv;base64,YSxiCjEsMgo=" } };
const text = (words: string, marks: object = {}) => ({ type: "text", text: words, ...marks });

const parameters = {
  type: "object",
  properties: { city: { type: "string", minLength: 1 }, days: { type: "integer", minimum: 1, maximum: 14 } },
  required: ["city"],
  additionalProperties: false,
};
const offer = (name: string, more: object = {}, marks: object = {}) => ({
  type: "function",
  function: { name, description: `What ${name} does.`, parameters, ...more },
  ...marks,
});
const TOOLS = [offer("get_forecast"), offer("maps.distance")];
const NAMED = { type: "function", function: { name: "maps.distance" } };
const ALLOWED = { type: "allowed_tools", allowed_tools: { mode: "required", tools: [NAMED] } };

const schema = {
  type: "object",
  properties: {
    warmest: { type: "string", maxLength: 80 },
    degrees: { type: "array", items: { type: "number", minimum: -90 }, minItems: 2, maxItems: 9 },
    place: { anyOf: [{ $ref: "#/$defs/place" }, { type: "null" }] },
  },
  required: ["warmest"],
  $defs: { place: { type: "object", properties: { name: { type: "string", pattern: "^[A-Z]" } } } },
};
const JSON_SCHEMA = { type: "json_schema", json_schema: { name: "warmth", strict: true, schema } };

const call = (id: string, name = "get_forecast", args = '{"city":"Bergen"}') => ({
  id,
  type: "function",
  function: { name, arguments: args },
});
const result = (id: string, content: unknown) => ({ role: "tool", tool_call_id: id, content });
const history = (content: unknown, ...then: object[]) => ({
  tools: TOOLS,
  messages: [
    { role: "system", content: "Be brief." },
    ...HELLO,
    { role: "assistant", content: "I look it up.", tool_calls: [call("call_9a")] },
    result("call_9a", content),
    ...then,
  ],
});
const AGAIN = { role: "user", content: "And tomorrow?" };
const LATER = { role: "system", content: "Answer in Norwegian from now on." };
const SAID = { role: "assistant", content: "Bergen, by two degrees." };

const PARAMETERS: Ordinary[] = [
  ["a question", {}],
  ["a system prompt", { messages: [{ role: "system", content: "Be brief." }, ...HELLO] }],
  ["a developer's prompt", { messages: [{ role: "developer", content: [text("Be"), text("brief.")] }, ...HELLO] }],
  ...EFFORTS.map((reasoning_effort): Ordinary => [`effort ${reasoning_effort}`, { reasoning_effort }]),
  ...EFFORTS.map((effort): Ordinary => [`OpenRouter's effort ${effort}`, { reasoning: { effort } }]),
  ["OpenRouter's budget", { reasoning: { max_tokens: 3000 } }],
  ["OpenRouter's switch", { reasoning: { enabled: false } }],
  ["a budget to think with", { thinking: { type: "enabled", budget_tokens: 5000 }, max_tokens: 9000 }],
  ["thinking turned off", { thinking: { type: "disabled" } }],
  ["temperature", { temperature: 0.3 }],
  ["temperature and top_p", { temperature: 1.4, top_p: 0.8 }],
  ["temperature, top_p and top_k while thinking", { temperature: 0, top_p: 0.2, top_k: 7, reasoning_effort: "low" }],
  ["stop", { stop: ["END", "\n\nUser:"] }],
  ["several choices", { n: 2 }],
  ["one token", { max_tokens: 1 }],
  ["one token of thinking", { max_completion_tokens: 1, reasoning_effort: "high" }],
  ["more tokens than any model writes", { max_completion_tokens: 2_000_000, reasoning_effort: "max" }],
  ["everything that has no effect", { seed: 7, logit_bias: { "50256": -100 }, presence_penalty: 1, user: "u-17" }],
  ["metadata", { metadata: { team: "weather" }, store: false, service_tier: "auto" }],
  ["a key for the cache", { prompt_cache_key: "session-5" }],
];

const FORMATS: Ordinary[] = [
  ["a JSON object", { response_format: { type: "json_object" } }],
  ["a JSON schema", { response_format: JSON_SCHEMA }],
  ["a JSON schema, while thinking", { response_format: JSON_SCHEMA, reasoning_effort: "high" }],
  ["a JSON schema beside tools", { response_format: JSON_SCHEMA, tools: TOOLS }],
  ["a JSON schema behind a tool's result", { ...history("14 °C"), response_format: JSON_SCHEMA }],
  ["a JSON schema behind a prefill", { messages: [...HELLO, SAID], response_format: JSON_SCHEMA }],
];

const CHOICES: Ordinary[] = [
  ["tools", { tools: TOOLS }],
  ["strict tools", { tools: [offer("get_forecast", { strict: true })] }],
  ["tools without parameters", { tools: [{ type: "function", function: { name: "now" } }] }],
  ["a custom tool", { tools: [{ type: "custom", custom: { name: "shell" } }] }],
  ["legacy functions", { functions: [{ name: "get_forecast", parameters }], function_call: { name: "get_forecast" } }],
  ...["auto", "required", "none", NAMED, ALLOWED].flatMap((tool_choice): Ordinary[] => {
    const said = typeof tool_choice === "string" ? tool_choice : tool_choice.type;
    return [
      [`the choice ${said}`, { tools: TOOLS, tool_choice }],
      [`the choice ${said}, one call at a time`, { tools: TOOLS, tool_choice, parallel_tool_calls: false }],
      [`the choice ${said}, while thinking`, { tools: TOOLS, tool_choice, reasoning_effort: "medium" }],
      [`the choice ${said}, behind a result`, { ...history("14 °C"), tool_choice }],
    ];
  }),
];

const HISTORIES: Ordinary[] = [
  ["a result", history("14 °C")],
  ["a result, while thinking", { ...history("14 °C"), reasoning_effort: "high" }],
  ["a result of JSON", history('{"celsius":14,"rain":[true,false]}')],
  ["a result without a word", history("")],
  ["a result in parts", history([text("14"), text("°C")])],
  ["a result with an image", history([text("The map:"), image]), "image"],
  ["a result that is an image", history([image]), "image"],
  ["a result with a document", history([text("The table:"), csv]), "document"],
  ["a result that is a PDF", history([pdf]), "document"],
  ["a result, and what the user says of it", history("14 °C", AGAIN)],
  ["a result, and the user's image", history("14 °C", { role: "user", content: [text("This?"), image] }), "image"],
  ["a result, and the user's document", history("14 °C", { role: "user", content: [pdf] }), "document"],
  ["a result, an answer, a question", history("14 °C", SAID, AGAIN)],
  ["a result, the system's word, a question", history("14 °C", LATER, AGAIN)],
  ["a result without the tools it came from", { ...history("14 °C"), tools: undefined }],
  [
    "parallel calls",
    {
      ...history("14 °C"),
      messages: [
        ...HELLO,
        {
          role: "assistant",
          content: null,
          tool_calls: [call("a.1"), call("b:2", "maps.distance"), call("c", "gone")],
        },
        result("b:2", "460 km"),
        result("a.1", "14 °C"),
        AGAIN,
      ],
    },
  ],
  [
    "the thinking of another model",
    {
      messages: [
        ...HELLO,
        { ...SAID, reasoning_content: "Hm.", thinking_blocks: [{ type: "thinking", thinking: "Hm.", signature: "" }] },
        AGAIN,
      ],
    },
  ],
  ["an assistant who begins", { messages: [SAID, AGAIN] }],
  ["an assistant who ends", { messages: [...HELLO, { role: "assistant", content: "It is " }] }],
  ["an assistant who ends, while thinking", { messages: [...HELLO, SAID], reasoning_effort: "low" }],
  ["two questions in a row", { messages: [...HELLO, AGAIN] }],
  ["the system's later word", { messages: [...HELLO, SAID, AGAIN, LATER] }],
  ["the system's word between two", { messages: [...HELLO, LATER, SAID, AGAIN] }],
  ["the system's word behind the assistant's", { messages: [...HELLO, SAID, LATER] }],
];

const MEDIA: Ordinary[] = [
  ["an image", { messages: [{ role: "user", content: [text("What is it?"), image] }] }, "image"],
  ["an image alone", { messages: [{ role: "user", content: [image] }] }, "image"],
  ["a document", { messages: [{ role: "user", content: [pdf, text("Sum it up.")] }] }, "document"],
  ["two documents of one name", { messages: [{ role: "user", content: [csv, csv] }] }, "document"],
];

const MARKED = [
  { role: "system", content: [text("Be brief.", { cache_control: HOUR })] },
  { role: "user", content: [text("Which city is warmer?", { cache_control: EPHEMERAL })] },
];
const CACHES: Ordinary[] = [
  ["a mark for the cache", { messages: MARKED }],
  ["marks everywhere", { messages: MARKED, tools: [offer("get_forecast", {}, { cache_control: HOUR })] }],
  ["a mark in a function", { tools: [offer("get_forecast", { cache_control: EPHEMERAL })] }],
  ["a mark behind a result", history([text("14 °C", { cache_control: EPHEMERAL })])],
  [
    "a mark behind a document",
    { messages: [{ role: "user", content: [text("Sum it up."), { ...csv, cache_control: EPHEMERAL }] }] },
    "document",
  ],
  [
    "a document behind all, and a key for the cache",
    { ...history("14 °C", { role: "user", content: [text("?"), csv] }), prompt_cache_key: "a" },
    "document",
  ],
  ["a mark of the whole request", { ...history("14 °C"), cache_control: HOUR }],
];

/** The requests that no known model has to refuse before it is asked in another way. */
export const ORDINARY: readonly Ordinary[] = [
  ...PARAMETERS,
  ...FORMATS,
  ...CHOICES,
  ...HISTORIES,
  ...MEDIA,
  ...CACHES,
].map(([what, members, ...media]): Ordinary => [what, { messages: HELLO, ...members }, ...media]);
