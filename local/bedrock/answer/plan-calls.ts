import type { ConverseBody } from "../body/converse-body.ts";
import { toolSpecs } from "../body/tool-specs.ts";
import { readTask, type Task } from "./read-task.ts";

/** A tool of the request. */
export type ToolSpec = ReturnType<typeof toolSpecs>[number]["toolSpec"];

/** A call that is to be made; `input` is what the user gave word for word. */
export type PlannedCall = { tool: ToolSpec; task: Task | undefined; input?: Record<string, unknown> };

const SHELL =
  /^(?:.*[._-])?(?:bash|shell|exec|exec_command|run_commands?|run_shell_command|terminal|execute_command)$/i;
const PATCH = /^(?:.*[._-])?(?:apply_?)?patch$/i;
const READ = /^(?:.*[._-])?(?:read|view|cat|open|get)(?:_?files?)?$/i;

// The tools that do a kind of task, the best first; an editor wants to have read what it edits.
const WAYS: Record<Task["kind"], readonly (readonly RegExp[])[]> = {
  list: [
    [/^(?:.*[._-])?(?:ls|list|list_?(?:dir|directory|files)|read_?(?:dir|folder))$/i],
    [SHELL],
    [/glob|find_files/i],
  ],
  read: [[READ], [SHELL]],
  write: [[/^(?:.*[._-])?(?:write|create|save)(?:_?(?:to_)?files?)?$/i], [PATCH], [SHELL]],
  edit: [
    [PATCH],
    [READ, /^(?:.*[._-])?(?:edit|replace|str_?replace)/i],
    [/^(?:.*[._-])?(?:edit|replace|str_?replace)/i],
    [SHELL],
  ],
  run: [[SHELL]],
};

/** What the user's words ask for, step by step; the calls of one step are made at once. */
export function planCalls(body: ConverseBody, text: string): PlannedCall[][] {
  const tools = toolSpecs(body).map(({ toolSpec }) => toolSpec);
  const task = readTask(text);
  for (const way of task ? WAYS[task.kind] : []) {
    const steps = way.map((names) => tools.find(({ name = "" }) => names.test(name)));
    if (steps.every((tool) => tool !== undefined)) return steps.map((tool) => [{ tool, task }]);
  }
  const named = tools.filter(({ name = "" }) => toWords(text).includes(toWords(toGivenName(name))));
  const wanted = named.length > 0 ? named : tools.filter(({ name = "" }) => isAskedFor(toGivenName(name), text));
  if (wanted.length === 0) return [];
  return [wanted.map((tool) => ({ tool, task, ...givenInput(text, toGivenName(tool.name ?? "")) }))];
}

// What the gateway puts behind a name that Bedrock would refuse is nobody's word.
function toGivenName(name: string): string {
  return name.replace(/_[0-9a-z]{14}$/, "");
}

/** "What is the weather like?" asks for get_weather; what acts on the world has to be named. */
function isAskedFor(name: string, text: string): boolean {
  const [verb = "", ...nouns] = toWords(name).trim().split(" ");
  const long = nouns.filter((noun) => noun.length > 5);
  return verb === "get" && long.length > 0 && long.every((noun) => toWords(text).includes(` ${noun} `));
}

// "get weather", "Get.Weather" and "get_weather" all ask for get_weather.
function toWords(text: string): string {
  const words = text.toLowerCase().replace(/[^a-z0-9]+/g, " ");
  return ` ${words.trim()} `;
}

// `get_weather {"city":"Oslo"}` says what to call the tool with.
function givenInput(text: string, name: string): { input?: Record<string, unknown> } {
  const start = text.indexOf(`${name} {`);
  if (start < 0) return {};
  const json = text.slice(start + name.length + 1).split("\n")[0] ?? "";
  for (let end = json.lastIndexOf("}"); end > 0; end = json.lastIndexOf("}", end - 1)) {
    try {
      return { input: JSON.parse(json.slice(0, end + 1)) };
    } catch {
      // Words follow the arguments.
    }
  }
  return {};
}
