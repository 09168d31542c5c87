import type { Ordinary } from "../to-converse/ordinary-requests.ts";

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const picture = { type: "input_image", image_url: PNG, detail: "auto" };
const report = { type: "input_file", filename: "report.pdf", file_data: "data:application/pdf;base64,JVBERi0xLjQK" };

const parameters = { type: "object", properties: { path: { type: "string" } }, required: ["path"] };
const offer = (name: string, strict = false) => ({
  type: "function",
  name,
  description: "A tool.",
  parameters,
  strict,
});
const TOOLS = [offer("read_file"), { type: "custom", name: "apply_patch" }];
const SPACE = { type: "namespace", name: "git", tools: [offer("log"), offer("diff")] };
const NAMED = { type: "function", name: "read_file" };

const user = (...content: object[]) => ({ role: "user", content });
const said = { type: "message", role: "assistant", content: [{ type: "output_text", text: "Done.", annotations: [] }] };
const call = (call_id: string) => ({ type: "function_call", call_id, name: "read_file", arguments: '{"path":"a.md"}' });
const output = (call_id: string, output: unknown) => ({ type: "function_call_output", call_id, output });
const history = (out: unknown, ...then: object[]) => ({
  tools: TOOLS,
  instructions: "You write software.",
  input: [user({ type: "input_text", text: "Read a.md" }), call("call_1"), output("call_1", out), ...then],
});
const schema = {
  type: "object",
  properties: { done: { type: "boolean" } },
  required: ["done"],
  additionalProperties: false,
};
const AGAIN = user({ type: "input_text", text: "And b.md" });
const LATER = { role: "developer", content: "Write no comments." };

const EFFORTS = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

const REQUESTS: Ordinary[] = [
  ["a question", {}],
  ["instructions", { instructions: "Be brief.", store: false, include: ["reasoning.encrypted_content"] }],
  ...EFFORTS.map((effort): Ordinary => [`effort ${effort}`, { reasoning: { effort, summary: "auto" } }]),
  ["limits and sampling", { max_output_tokens: 1, temperature: 0.4, top_p: 0.9 }],
  ["a key for the cache", { prompt_cache_key: "thread-9", metadata: { team: "a" }, service_tier: "auto" }],
  ["a JSON object", { text: { format: { type: "json_object" }, verbosity: "low" } }],
  ["a JSON schema", { text: { format: { type: "json_schema", name: "state", strict: true, schema } } }],
  ["a JSON schema beside tools", { tools: TOOLS, text: { format: { type: "json_schema", name: "state", schema } } }],
  ["tools", { tools: [...TOOLS, SPACE] }],
  ["strict tools", { tools: [offer("read_file", true)] }],
  ...["auto", "required", "none", NAMED].map((tool_choice): Ordinary => ["a choice", { tools: TOOLS, tool_choice }]),
  ["one call at a time", { tools: TOOLS, parallel_tool_calls: false, reasoning: { effort: "high" } }],
  ["a result", history("# A")],
  ["a result, while thinking", { ...history("# A"), reasoning: { effort: "medium" } }],
  ["a result in parts", history([{ type: "input_text", text: "# A" }])],
  ["a result with an image", history([{ type: "input_text", text: "It:" }, picture]), "image"],
  ["a result, and what the user says", history("# A", AGAIN)],
  ["a result, an answer, the developer's word, a question", history("# A", said, LATER, AGAIN)],
  [
    "parallel calls",
    {
      tools: TOOLS,
      input: [
        user({ type: "input_text", text: "Read both" }),
        { type: "reasoning", id: "rs_1", summary: [{ type: "summary_text", text: "Both." }] },
        call("call_1"),
        { type: "custom_tool_call", call_id: "call_2", name: "apply_patch", input: "*** Begin Patch" },
        output("call_1", "# A"),
        { type: "custom_tool_call_output", call_id: "call_2", output: "Done" },
      ],
    },
  ],
  ["an image", { input: [user({ type: "input_text", text: "What is it?" }, picture)] }, "image"],
  ["a document", { input: [user({ type: "input_text", text: "Sum it up." }, report)] }, "document"],
  ["an assistant who ends", { input: [AGAIN, said] }],
];

/** The same as `ORDINARY`, of the Responses API. */
export const ORDINARY_RESPONSES: readonly Ordinary[] = REQUESTS.map(([what, members, ...media]) => [
  what,
  { input: "Hello", ...members },
  ...media,
]);
