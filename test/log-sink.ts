import { isJsonObject } from "../shared/openai/json-object.ts";

/** Any part of a long text of so many characters may be what is logged. */
const PART = 24;

/** What the tests of a file say to the gateway: the words of prompts, tools and keys. */
export class LogSink {
  readonly #words = new Set<string>();
  readonly #leaks: string[] = [];
  #pending: string[] = [];

  /** Takes note of a request's body, and of the credentials in its headers. */
  hear(body: unknown, headers: Headers): void {
    for (const name of ["authorization", "x-api-key", "api-key"])
      this.#add(headers.get(name)?.replace(/^Bearer /i, ""));
    if (typeof body !== "string") return;
    const value = parse(body);
    if (value === undefined) this.#add(body);
    else this.#collect(value, false);
  }

  /** Takes a line, or several, that the gateway wrote. */
  write(text: string): void {
    this.#pending.push(...text.split("\n").filter(Boolean));
  }

  /** What was logged and may not be, since it was last asked. */
  drain(): string[] {
    const lines = this.#pending;
    this.#pending = [];
    this.#leaks.length = 0;
    for (const line of lines) {
      for (const word of this.#words) if (holds(line, word)) this.#leaks.push(`${JSON.stringify(word)} in ${line}`);
      const request = parse(line);
      if (isJsonObject(request) && request.message === "request") this.#check(request);
    }
    return [...this.#leaks];
  }

  /** A member that can hold anything is one that will. */
  #check(line: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(line)) {
      if (!MEMBERS.get(name)?.(value)) this.#leaks.push(`${name} is ${JSON.stringify(value)}`);
    }
  }

  #collect(value: unknown, said: boolean): void {
    if (typeof value === "string" && said) this.#add(value);
    if (Array.isArray(value)) for (const item of value) this.#collect(item, said);
    if (!isJsonObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      if (!OTHERS.has(name)) this.#collect(member, said || SAID.has(name));
    }
  }

  /** Short words mean nothing. */
  #add(text = ""): void {
    const word = text.trim();
    if (word.length < 6 || PROTOCOL.has(word)) return;
    for (let at = 0; at + PART <= Math.min(word.length, 1000); at += PART / 2)
      this.#words.add(word.slice(at, at + PART));
    if (word.length < PART) this.#words.add(word);
  }
}

/** Members of requests below which everything is the caller's own. */
const SAID = new Set(
  "messages input prompt instructions system tools functions arguments query documents metadata user".split(" "),
);

/** Members among them that are the protocol's, or the gateway's own words sent back. */
const OTHERS = new Set("type model id call_id tool_call_id".split(" "));

/** Words of the protocol that stand among them. */
const PROTOCOL = new Set("assistant system developer user ephemeral default required".split(" "));

const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const like = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const listOf = (fits: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(fits);
const is = (value: unknown) => (other: unknown) => other === value;

const ERROR = new Map<string, (value: unknown) => boolean>([
  ["name", like(/^\w{1,100}$/)],
  ["status", isNumber],
  ["code", (value) => value === null || like(/^\w{1,60}$/)(value)],
  ["at", listOf(like(/^\s+at \S/))],
]);

/** Every member of a request's line, and all that it can be. */
const MEMBERS = new Map<string, (value: unknown) => boolean>([
  ["timestamp", like(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)],
  ["level", like(/^(info|warn|error)$/)],
  ["message", is("request")],
  ["requestId", like(/^[\w-]{1,64}$/)],
  ["bedrockRequestId", like(/^[\w-]{1,64}$/)],
  ["method", like(/^[A-Z]{1,10}$/)],
  ["endpoint", like(/^\/[\w/{}*-]*$/)],
  ["key", like(/^[\w.:/@+=,-]{1,256}$/)],
  ["model", like(/^[\w.:/@%-]{1,200}$/)],
  ["modelId", like(/^[\w.:/-]{1,2048}$/)],
  ["region", like(/^[a-z]{2}(-[a-z]+)+-\d$/)],
  ["stream", (value) => typeof value === "boolean"],
  ["finishReason", like(/^(stop|length|tool_calls|function_call|content_filter)$/)],
  ["adapted", listOf(like(/^[a-z-]{1,64}$/))],
  ["ignored", listOf(like(/^[\w.[\]-]{1,100}$/))],
  ["fallback", like(/^\d+:[\w.:/@-]{1,2048}$/)],
  [
    "error",
    (value) => isJsonObject(value) && Object.entries(value).every(([name, member]) => ERROR.get(name)?.(member)),
  ],
  ...[
    ..."status promptTokens completionTokens cacheReadTokens cacheWriteTokens reasoningTokens firstTokenMs durationMs".split(
      " ",
    ),
    ..."tokensPerSecond attempts costUsd requests refusals failures fallbacks".split(" "),
  ].map((name) => [name, isNumber] as const),
  ["_aws", isJsonObject],
]);

function holds(line: string, word: string): boolean {
  return line.includes(word) || line.includes(JSON.stringify(word).slice(1, -1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of this test file. */
export const logSink = new LogSink();
