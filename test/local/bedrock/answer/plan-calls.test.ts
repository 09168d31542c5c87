import { expect, test } from "vitest";
import type { AnswerBlock } from "../../../../local/bedrock/answer/answer-block.ts";
import { ask, assistant, result, talk, tool, toolConfig, user } from "../requests.ts";
import { answer } from "./answers.ts";

const TEXT = { type: "string" };
const object = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, TEXT])),
  required: names,
});
const COMMANDS = tool("run_commands", {
  type: "object",
  properties: { commands: { type: "array", items: { type: "string" } } },
  required: ["commands"],
});
const SHELL = tool("exec_command", object("cmd"));
const PATCH = tool("apply_patch", object("input"));
const READ = tool("read", object("filePath"));
const EDIT = tool("edit", object("filePath", "oldString", "newString"));
const WRITE = tool("write", object("filePath", "content"));
const LIST = tool("list", object("path"));
const CODEX = toolConfig(SHELL, PATCH);
const EDITORS = toolConfig(tool("bash", object("command", "description")), READ, EDIT, WRITE, LIST);

/** The calls of an agent that carries out whatever it is told to, until the model is done. */
function run(tools: object, words: string): unknown[] {
  const messages: object[] = [user({ text: "<environment_context>cwd: /tmp</environment_context>" }, { text: words })];
  const calls: unknown[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const { blocks } = answer("nova", talk(messages, tools));
    const uses = blocks.flatMap((block: AnswerBlock) => (block.kind === "toolUse" ? [block] : []));
    if (uses.length === 0) return [...calls, blocks[0]?.text];
    calls.push(...uses.map((block) => [block.name, JSON.parse(block.text)]));
    messages.push(
      assistant(
        ...uses.map(({ toolUseId, name, text: input }) => ({ toolUse: { toolUseId, name, input: JSON.parse(input) } })),
      ),
      user(...uses.map(({ toolUseId }) => result(toolUseId, [{ text: "a.txt" }]))),
    );
  }
  return calls;
}

const DONE = "The tools returned: a.txt";

test.each([
  ["a shell", CODEX, "List the files in this folder", [["exec_command", { cmd: "ls" }], DONE]],
  ["a tool of its own", EDITORS, "List the files in src/", [["list", { path: "src/" }], DONE]],
  [
    "a patch",
    CODEX,
    "Replace cat with dog in pets.txt",
    [["apply_patch", { input: "*** Begin Patch\n*** Update File: pets.txt\n@@\n-cat\n+dog\n*** End Patch" }], DONE],
  ],
  [
    "an editor that has read the file",
    EDITORS,
    "Replace cat with dog in pets.txt",
    [["read", { filePath: "pets.txt" }], ["edit", { filePath: "pets.txt", oldString: "cat", newString: "dog" }], DONE],
  ],
  [
    "a tool that writes",
    EDITORS,
    "Create hello.txt containing Hello",
    [["write", { filePath: "hello.txt", content: "Hello\n" }], DONE],
  ],
  [
    "a shell that takes many commands",
    toolConfig(COMMANDS),
    "Run `npm test`",
    [["run_commands", { commands: ["npm test"] }], DONE],
  ],
  ["a shell", EDITORS, "Run `npm test`", [["bash", { command: "npm test", description: "As the user asked" }], DONE]],
])("planCalls lets a coding agent work with %s", (_what, tools, words, calls) => {
  expect(run(tools, words)).toEqual(calls);
});

test("planCalls calls a tool with what the user gave", () => {
  const body = ask(
    toolConfig(tool("get_weather", object("city"))),
    'Use get_weather {"city":"Oslo","days":{"n":2}} now',
  );
  expect(answer("nova", body).blocks).toMatchObject([{ text: '{"city":"Oslo","days":{"n":2}}' }]);
});

test("planCalls calls nothing that tool_choice forbids", () => {
  const body = { ...ask(CODEX, "Run `ls`"), additionalModelRequestFields: { tool_choice: { type: "none" } } };
  expect(answer("sonnet45", body).blocks).toMatchObject([{ kind: "text" }]);
});

test("planCalls prefers the wanted tool where any is forced", () => {
  const body = ask({ toolConfig: { ...EDITORS.toolConfig, toolChoice: { any: {} } } }, "Read a.txt");
  expect(answer("nova", body).blocks).toMatchObject([{ name: "read", text: '{"filePath":"a.txt"}' }]);
});

test.each([
  ["What's the weather like in San Francisco?", "get_weather"],
  ["The weather forecast, please", "get_weather_forecast"],
  ["What a day!", undefined],
  ["Is the umbrella of use?", undefined],
])("a question about what a tool gets is an order to get it: %s", (text, name) => {
  const specs = [tool("get_weather_forecast", object("city")), tool("umbrella_command", object("cmd"))];
  const asked = name === "get_weather" ? [tool("get_weather", object("city")), ...specs] : specs;
  const { blocks } = answer("nova", ask(toolConfig(...asked), text));
  expect(blocks[0]).toMatchObject(name ? { kind: "toolUse", name } : { kind: "text" });
});
