import type { Call } from "./recorder.ts";

/** What a driver tells of one probe; `error` is the client's own words where it failed. */
export type Result = {
  text?: string;
  pieces?: number;
  value?: unknown;
  thoughts?: string;
  ids?: string[];
  vectors?: number[][];
  error?: string;
};

/** What every driver is told; `prompt` and `apiKey` depend on the probe. */
export type World = {
  baseURL: string;
  apiKey: string;
  prompt: string;
  model: string;
  embeddingModel: string;
  schema: object;
  tool: { name: string; description: string; parameters: object; result: string };
  /** Base64 of a small PNG. */
  image: string;
};

/** One thing that users do with a client: what it does, the words, and what is missing in the outcome. */
export type Probe = {
  title: string;
  /** The driver's function; one that the driver lacks is what the client cannot do. */
  by: string;
  prompt: string;
  /** Said instead to an agent, which brings tools of its own. */
  agentPrompt?: string;
  apiKey?: string;
  missing(result: Result, calls: Call[]): string | false;
};

const RESULT = "1234";
const GREETING = "Good morning, moon";

/** The same for all, but for where it is. */
export const WORLD: Omit<World, "baseURL" | "apiKey" | "prompt"> = {
  model: "us.anthropic.claude-sonnet-5-5",
  embeddingModel: "cohere.embed-v4:0",
  schema: {
    type: "object",
    properties: { city: { type: "string" }, country: { type: "string" }, inhabitants: { type: "integer" } },
    required: ["city", "country", "inhabitants"],
    additionalProperties: false,
  },
  tool: {
    name: "get_weather",
    description: "The weather of a city.",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
      additionalProperties: false,
    },
    result: `${RESULT} hPa and hail`,
  },
  image: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4ISdHEmIY1TCqYfhqAADkYgQQ6ZuA8QAAAABJRU5ErkJggg==",
};

/** The columns of the page, in order. */
export const PROBES: readonly Probe[] = [
  { title: "plain", by: "plain", prompt: GREETING, missing: (result) => lacks(result, GREETING) },
  {
    title: "stream",
    by: "stream",
    prompt: GREETING,
    missing: (result, calls) =>
      lacks(result, GREETING) ||
      (!calls.some(({ path }) => path.endsWith("converse-stream")) && "asked for no stream") ||
      ((result.pieces ?? 2) < 2 && "came in one piece"),
  },
  {
    title: "tool",
    by: "tools",
    prompt: "What is the weather in Oslo?",
    agentPrompt: `Run \`echo $((1200 + 34))\``,
    missing: (result, calls) =>
      lacks(result, RESULT) || (!blocks(calls).some(({ toolResult }) => toolResult) && "sent no result"),
  },
  {
    title: "signed replay",
    by: "tools",
    prompt: "What is the weather in Oslo?",
    agentPrompt: `Run \`echo $((1200 + 34))\``,
    missing: (_, calls) =>
      !blocks(calls).some(({ reasoningContent }) => reasoningContent?.reasoningText?.signature) &&
      "no signed thought went back",
  },
  {
    title: "JSON",
    by: "json",
    prompt: "Tell me about Oslo",
    missing: (result) => {
      const { city, inhabitants } = (result.value ?? {}) as Record<string, unknown>;
      return (
        failed(result) || ((typeof city !== "string" || typeof inhabitants !== "number") && "not as the schema says")
      );
    },
  },
  {
    title: "thoughts",
    by: "thoughts",
    prompt: "Think about the moon",
    missing: (result) => failed(result) || (!result.thoughts && "none were told"),
  },
  {
    title: "image",
    by: "image",
    prompt: "What is in this picture?",
    missing: (result, calls) => failed(result) || (!blocks(calls).some(({ image }) => image) && "none arrived"),
  },
  {
    title: "models",
    by: "models",
    prompt: "",
    missing: (result) =>
      failed(result) || (!result.ids?.includes(WORLD.model) && `no ${WORLD.model} among ${result.ids?.length} models`),
  },
  {
    title: "embeddings",
    by: "embeddings",
    prompt: GREETING,
    missing: (result) => failed(result) || ((result.vectors?.[1]?.length ?? 0) < 64 && "no vectors came"),
  },
  {
    title: "bad key",
    by: "plain",
    prompt: GREETING,
    apiKey: "sk-wrong",
    missing: (result) => tellsNot(result, /\b401\b|incorrect\s+api\s+key|unauthorized/i),
  },
  {
    title: "throttle",
    by: "plain",
    prompt: `${GREETING} !throttle`,
    missing: (result) => tellsNot(result, /\b429\b|too\s+many\s+requests|rate.?limit/i),
  },
  {
    title: "broken stream",
    by: "stream",
    prompt: `${GREETING} !fast !error-after 2`,
    missing: (result) => !result.error && tellsNot(result, /invalid\s+sequence/i) && "looks like a whole answer",
  },
];

function failed({ error }: Result): string | false {
  return error !== undefined && error;
}

function lacks(result: Result, words: string): string | false {
  return (
    failed(result) || (!result.text?.includes(words) && `the answer is ${JSON.stringify(result.text)?.slice(0, 200)}`)
  );
}

function tellsNot({ error, text }: Result, words: RegExp): string | false {
  const told = `${error ?? ""} ${text ?? ""}`;
  return !words.test(told) && `tells ${JSON.stringify(told.trim().slice(0, 200))}`;
}

function blocks(calls: readonly Call[]) {
  return calls.flatMap(({ body }) => body.messages?.flatMap(({ content }) => content) ?? []);
}
