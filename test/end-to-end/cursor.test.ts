import { describe, expect, test } from "vitest";
import { readEvents, startGateway } from "./start-gateway.ts";

const SHELL = { type: "object", properties: { command: { type: "string" } }, required: ["command"] };
const GRAMMAR = 'start: begin_patch hunk+ end_patch\nbegin_patch: "*** Begin Patch" LF\nend_patch: "*** End Patch" LF?';
const PATCH = "*** Begin Patch\n*** Add File: hello.txt\n+hi\n*** End Patch";

/** What Cursor's agent sends beside the conversation, by the bodies that others published. */
const agent = {
  stream: true,
  stream_options: { include_usage: true },
  reasoning: { effort: "medium", summary: "auto" },
  include: ["reasoning.encrypted_content"],
  store: false,
  max_output_tokens: 16_000,
  text: { verbosity: "medium" },
  prompt_cache_retention: "24h",
  user: "google-oauth2|user_01",
  tool_choice: "auto",
  tools: [
    { type: "function", name: "Shell", description: "Run a command.", parameters: SHELL, strict: false },
    {
      type: "custom",
      name: "ApplyPatch",
      description: "Use this tool to edit files.",
      format: { type: "grammar", syntax: "lark", definition: GRAMMAR },
    },
  ],
};

const asked = [
  { role: "system", content: "You are a coding agent." },
  { role: "user", content: [{ type: "input_text", text: "Create hello.txt with hi" }] },
];

type Delta = { content?: string; tool_calls?: { id?: string; type?: string; function: Record<string, string> }[] };
type Chunk = { object: string; id: string; choices: { delta: Delta; finish_reason: string | null }[]; usage?: object };

/** What a client of chat's makes of a stream. */
function fold(sse: string) {
  const events = readEvents(sse);
  const chunks = events.slice(0, -1) as Chunk[];
  const choices = chunks.flatMap(({ choices }) => choices);
  const parts = choices.flatMap(({ delta }) => delta.tool_calls ?? []);
  const [call] = parts;
  return {
    last: events.at(-1),
    objects: new Set(chunks.map(({ object }) => object)),
    id: chunks[0]?.id ?? "",
    content: choices.map(({ delta }) => delta.content ?? "").join(""),
    call: call && { id: call.id ?? "", type: call.type, name: call.function.name },
    text: parts.map((part) => part.function.arguments).join(""),
    finish: choices.at(-1)?.finish_reason,
    usage: chunks.at(-1)?.usage,
  };
}

type Folded = ReturnType<typeof fold>;

/** How the agent may tell in its next request what it was answered, and what came of it. */
const HISTORIES: Record<string, (answer: Folded) => object[]> = {
  "a function call with the raw text": ({ content, call, text }) => [
    { type: "message", role: "assistant", content: [{ type: "output_text", text: content }] },
    { type: "function_call", call_id: call?.id, name: call?.name, arguments: text },
    { type: "function_call_output", call_id: call?.id, output: "Added hello.txt" },
  ],
  "a custom tool call": ({ content, call, text }) => [
    { role: "assistant", content },
    { type: "custom_tool_call", call_id: call?.id, name: call?.name, input: text },
    { type: "custom_tool_call_output", call_id: call?.id, output: [{ type: "input_text", text: "Added hello.txt" }] },
  ],
  "chat's own messages": ({ content, call, text }) => [
    {
      role: "assistant",
      content,
      tool_calls: [{ id: call?.id, type: "function", function: { name: call?.name, arguments: text } }],
    },
    { role: "tool", tool_call_id: call?.id, content: "Added hello.txt" },
  ],
};

describe("Cursor's agent on /v1/chat/completions", () => {
  test.each([
    ...Object.keys(HISTORIES).map((history) => ["us.anthropic.claude-opus-5-5", history] as const),
    ["us.amazon.nova-2-lite-v1:0", "a function call with the raw text"] as const,
  ])("on %s patches a file, and goes on with %s", async (model, history) => {
    const { post, log, close } = await startGateway();
    const first = await post({ ...agent, model, input: asked });
    const answer = fold(await first.text());
    expect([first.status, first.headers.get("x-ignored-parameters")]).toEqual([
      200,
      expect.stringMatching(/\bprompt_cache_retention\b.*\btext\.verbosity\b.*\binclude\b/),
    ]);
    expect(answer).toMatchObject({
      last: "[DONE]",
      objects: new Set(["chat.completion.chunk"]),
      id: `chatcmpl-${first.headers.get("x-request-id")}`,
      call: { type: "function", name: "ApplyPatch" },
      text: PATCH,
      finish: "tool_calls",
      usage: { completion_tokens: expect.any(Number) },
    });
    const thinks = model.includes("claude");
    if (thinks) expect(answer.call?.id).toMatch(/^call_[0-9a-z]{14}\.[\w-]{50}/); // Its id carries what was thought.
    const second = await post({ ...agent, model, input: [...asked, ...(HISTORIES[history]?.(answer) ?? [])] });
    const end = fold(await second.text());
    expect([second.status, second.headers.get("x-adapted"), end.finish]).toEqual([200, null, "stop"]);
    expect(end.content).not.toBe("");
    await close();
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      {
        endpoint: "/chat/completions",
        model,
        stream: true,
        finishReason: "tool_calls",
        ignored: expect.arrayContaining(["text.verbosity"]),
      },
      {
        endpoint: "/chat/completions",
        model,
        stream: true,
        finishReason: "stop",
        ignored: expect.arrayContaining(["text.verbosity"]),
      },
    ]);
  });

  test.each([
    ["a flat custom tool among nested ones", { messages: [{ role: "user", content: "Create hello.txt with hi" }] }],
    ["a text and empty messages", { messages: [], input: "Create hello.txt with hi" }],
    ["items and no messages", { messages: null, input: asked }],
  ])("answers %s whole, with the patch as a function's arguments", async (_, words) => {
    const { post } = await startGateway();
    const response = await post({ model: "us.anthropic.claude-opus-5-5", tools: agent.tools, ...words });
    expect([response.status, response.headers.get("x-ignored-parameters")]).toEqual([200, null]);
    const call = { type: "function", function: { name: "ApplyPatch", arguments: PATCH } };
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { tool_calls: [call] }, finish_reason: "tool_calls" }],
      usage: { total_tokens: expect.any(Number) },
    });
  });

  test("messages count where there is an input too, which is named as ignored", async () => {
    const { post } = await startGateway();
    const messages = [{ role: "user", content: "!fast seven" }];
    const response = await post({ model: "us.anthropic.claude-opus-5-5", messages, input: "!throttle" });
    expect([response.status, response.headers.get("x-ignored-parameters")]).toEqual([200, "input"]);
  });

  test.each([
    [{ input: [{ role: "user", content: "x" }, { role: "user" }] }, "missing_required_parameter", "input[1].content"],
    [{ input: "x", previous_response_id: "resp_1" }, "previous_response_not_found", "previous_response_id"],
    [{ input: "x", stream_options: { include_usage: true } }, "invalid_value", "stream_options"],
    [{ input: null }, "missing_required_parameter", "messages"],
  ])("refuses %j as its endpoint does, in the caller's words", async (body, code, param) => {
    const { post } = await startGateway();
    const response = await post({ model: "us.anthropic.claude-opus-5-5", ...body });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code, param } }]);
  });
});
