import { toTarget } from "../shared/models/target.ts";
import { ChatCompletionRequest } from "../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../shared/openai/parse-body.ts";
import { toConverseInput } from "../shared/to-converse/to-converse-input.ts";

/** How long the way in takes for half, once and twice an agent's large request: the time should double with the size. */
const RUNS = 60;
const MODEL = "us.anthropic.claude-opus-4-8";

const base = { messages: 200, tools: 100, bytes: 1_000_000 };
const rows = [0.5, 1, 2].map((factor) => measure(factor));
const whole = rows[1]?.median ?? Number.NaN;
for (const { factor, size, median, parse } of rows) {
  const ratio = (median / whole).toFixed(2);
  console.log(
    `×${factor}\t${size} kB\t${median.toFixed(2)} ms (of it parseBody ${parse.toFixed(2)} ms)\tratio ${ratio}`,
  );
}

function measure(factor: number) {
  const json = toBody(factor);
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const request = parseBody(ChatCompletionRequest, json);
    const parsed = performance.now();
    toConverseInput(request, toTarget(request.model, {}), { images: new Map(), carrierLimit: 12_000 });
    return { total: performance.now() - start, parse: parsed - start };
  });
  const warm = times.slice(RUNS / 3);
  return {
    factor,
    size: Math.round(json.length / 1000),
    median: toMedian(warm.map(({ total }) => total)),
    parse: toMedian(warm.map(({ parse }) => parse)),
  };
}

function toMedian(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A coding agent's conversation: tool calls whose ids are counted anew in every turn, their results, and many tools. */
function toBody(factor: number): string {
  const turns = (base.messages * factor) / 4;
  const filler = "const answer = 42; // and so on\n".repeat(Math.round((base.bytes / base.messages / 32) * 2));
  const messages = Array.from({ length: turns }, (_, i) => [
    { role: "user", content: [{ type: "text", text: `Step ${i}: ${filler}`, cache_control: { type: "ephemeral" } }] },
    { role: "assistant", content: "Looking.", tool_calls: [toCall("call_0", "fs.read"), toCall("call_1", "grep")] },
    { role: "tool", tool_call_id: "call_0", content: filler },
    { role: "tool", tool_call_id: "call_1", content: "3 matches" },
  ]).flat();
  const tools = Array.from({ length: base.tools * factor }, (_, i) => toTool(`tool.${i}`));
  return JSON.stringify({ model: MODEL, messages: [...messages, { role: "user", content: "Go on" }], tools });
}

function toCall(id: string, name: string) {
  return { id, type: "function", function: { name, arguments: JSON.stringify({ path: "src/index.ts", line: 7 }) } };
}

function toTool(name: string) {
  const properties = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`p${i}`, { type: ["string", "null"], description: "What it is for" }]),
  );
  const parameters = {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties,
    required: ["p0"],
  };
  return { type: "function", function: { name, description: "Does one thing well. ".repeat(10), parameters } };
}
