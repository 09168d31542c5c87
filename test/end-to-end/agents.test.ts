import { describe, expect, test } from "vitest";
import { startGateway } from "./start-gateway.ts";

const REQUESTS = 30;
const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = ["get_weather", "local.time", "find_hotel"].map((name) => ({
  type: "function",
  function: { name, parameters },
}));
// Longer than the shortest prompt that any model caches.
const system = "You plan journeys, and say how warm it is wherever they lead. ".repeat(400);
const SAYINGS = [
  "Call get_weather for",
  "Call get_weather and local.time for",
  "Call get_weather, local.time and find_hotel for",
  "Tell me about",
];

type Answer = {
  choices: [{ message: { content: string | null; tool_calls?: { id: string }[]; reasoning_content?: string } }];
  usage: { prompt_tokens: number; prompt_tokens_details: { cached_tokens: number } };
};

/** What an agent appends before its next request: results of the calls, or the user's next wish. */
function next({ choices: [{ message }] }: Answer, turn: number): object[] {
  const { content, tool_calls: calls = [] } = message;
  const said = { role: "assistant", content, ...(calls.length > 0 && { tool_calls: calls }) };
  if (calls.length > 0)
    return [said, ...calls.map(({ id }, i) => ({ role: "tool", tool_call_id: id, content: `${turn + i} °C` }))];
  const note = turn % 4 === 0 ? [{ role: "system", content: `From now on, ${turn} words at most.` }] : [];
  return [said, { role: "user", content: `!fast ${SAYINGS[turn % SAYINGS.length]} city ${turn}.` }, ...note];
}

describe("an agent of thirty requests", () => {
  test.each([
    ["us.anthropic.claude-opus-5-5", {}],
    ["us.anthropic.claude-opus-5-5", { tool_choice: "required" }],
    ["us.anthropic.claude-sonnet-5-5", { reasoning_effort: "none" }],
    ["us.anthropic.claude-haiku-5-5", { reasoning_effort: "high" }],
    ["us.anthropic.claude-fable-5-2", {}],
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", { reasoning_effort: "low" }],
    ["us.openai.gpt-6-sol", { reasoning_effort: "medium" }],
    ["us.amazon.nova-2-lite-v1:0", {}],
  ])("of %s (%j) is never refused, and has what it said before read from the cache", async (model, parameters) => {
    const { post } = await startGateway();
    const messages: object[] = [
      { role: "system", content: system },
      { role: "user", content: "!fast Call get_weather and local.time for Oslo." },
    ];
    let before = 0;
    for (let turn = 1; turn <= REQUESTS; turn++) {
      const response = await post({ model, tools, ...parameters, cache_control: { type: "ephemeral" }, messages });
      const told = [response.status, response.headers.get("x-adapted")];
      const answer = (await response.json()) as Answer;
      const [call] = answer.choices[0].message.tool_calls ?? [];
      if (call && model.includes("claude")) expect(call.id).toMatch(/^call_[0-9a-z]{14}\.[\w-]{50}/); // It thinks.
      expect([turn, ...told, response.ok ? "" : answer]).toEqual([turn, 200, null, ""]);
      const { prompt_tokens: tokens, prompt_tokens_details: details } = answer.usage;
      expect(details.cached_tokens, `request ${turn}`).toBeGreaterThanOrEqual(0.95 * before);
      before = tokens;
      messages.push(...next(answer, turn));
    }
  });
});
