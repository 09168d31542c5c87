import { Bench } from "tinybench";
import { toTarget } from "../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../shared/openai/parse-body.ts";
import { toConverseInput } from "../../shared/to-converse/to-converse-input.ts";

/** What a request of `kilobytes` costs: its reading and checking alone, and with its translation, in CPU ms (medians). */
export type TranslationFigure = { kilobytes: number; parse: number; whole: number };

const MODEL = "us.anthropic.claude-opus-4-8";
/** Of a coding agent's large request. */
const FACTORS = [0.125, 0.25, 0.5, 1, 2, 4];
const MEGABYTE_OF = { messages: 200, tools: 100, bytes: 1_000_000 };

/** The way in, for bodies that double: what it costs should double with them. */
export async function measureTranslation(): Promise<TranslationFigure[]> {
  // CPU time instead of the clock's: what else runs on the machine does not count.
  const bench = new Bench({ time: 500, warmupTime: 500, now: () => process.cpuUsage().user / 1000 });
  const bodies = FACTORS.map(toBody);
  for (const body of bodies) {
    bench.add(`parse ${body.length}`, () => void parseBody(ChatCompletionRequest, body));
    bench.add(`whole ${body.length}`, () => {
      const request = parseBody(ChatCompletionRequest, body);
      toConverseInput(request, toTarget(request.model, {}), { images: new Map(), carrierLimit: 12_000 });
    });
  }
  await bench.run();
  const median = (task: string) => {
    const result = bench.getTask(task)?.result;
    if (result?.state !== "completed") throw new Error(`No figure for ${task}.`);
    return result.latency.p50;
  };
  return bodies.map(({ length }) => ({
    kilobytes: Math.round(length / 1000),
    parse: median(`parse ${length}`),
    whole: median(`whole ${length}`),
  }));
}

/** A coding agent's conversation: tool calls whose ids are counted anew in every turn, their results, and many tools. */
function toBody(factor: number): string {
  const { messages, tools, bytes } = MEGABYTE_OF;
  const filler = "const answer = 42; // and so on\n".repeat(Math.round((bytes / messages / 32) * 2));
  const turns = Array.from({ length: (messages * factor) / 4 }, (_, i) => [
    { role: "user", content: [{ type: "text", text: `Step ${i}: ${filler}`, cache_control: { type: "ephemeral" } }] },
    { role: "assistant", content: "Looking.", tool_calls: [toCall("call_0", "fs.read"), toCall("call_1", "grep")] },
    { role: "tool", tool_call_id: "call_0", content: filler },
    { role: "tool", tool_call_id: "call_1", content: "3 matches" },
  ]).flat();
  return JSON.stringify({
    model: MODEL,
    messages: [...turns, { role: "user", content: "Go on" }],
    tools: Array.from({ length: tools * factor }, (_, i) => toTool(`tool.${i}`)),
  });
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
