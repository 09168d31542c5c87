import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LogSink } from "./log-sink.ts";

const BODY = {
  model: "us.amazon.nova-micro-v1:0",
  messages: [
    {
      role: "user",
      content: [{ type: "text", text: 'the "crown jewels" are under the old oak tree, third root from the left' }],
    },
    { role: "assistant", tool_calls: [{ function: { name: "dig_it", arguments: '{"where":"under the oak"}' } }] },
  ],
};
const LINE = {
  timestamp: "2026-11-21T19:07:32.199Z",
  level: "warn",
  message: "request",
  requestId: "r-1",
  method: "POST",
  endpoint: "/chat/completions",
  key: "team-a",
  model: "us.amazon.nova-micro-v1:0",
  ignored: ["seed"],
  status: 400,
  error: { name: "OpenAIError", status: 400, code: "invalid_value" },
  durationMs: 3,
};

/** What is found in a line once the body was said with a key. */
function leaksOf(line: object | string): string[] {
  const sink = new LogSink();
  sink.hear(JSON.stringify(BODY), new Headers({ authorization: "Bearer sk-of-team-a" }));
  sink.write(typeof line === "string" ? line : `${JSON.stringify(line)}\n`);
  return sink.drain();
}

describe("LogSink", () => {
  test("lets a request's line pass", () => {
    expect(leaksOf(LINE)).toEqual([]);
  });

  test.each<[string, object | string]>([
    ["a prompt", { ...LINE, error: { name: "Error", status: 500, code: null, message: BODY.messages[0]?.content } }],
    ["a part of a prompt", "Error: cannot read 'the old oak tree, third root from the left'"],
    ["a prompt's escaped part", JSON.stringify({ message: "telemetry", problem: 'the "crown jewels" are under' })],
    ["a tool's arguments", `call failed: {"where":"under the oak"}`],
    ["a tool's name", { ...LINE, error: { name: "dig_it", status: 400, code: null } }],
    ["a key", { ...LINE, key: "sk-of-team-a" }],
    ["a member that nobody knows", { ...LINE, note: "x" }],
    ["a model that is no name", { ...LINE, model: "another one" }],
    ["an ignored parameter with words in it", { ...LINE, ignored: ["a b"] }],
    ["an error's own words", { ...LINE, error: { ...LINE.error, message: "x" } }],
    ["a path", { ...LINE, endpoint: "/models/a b" }],
  ])("finds %s", (_, line) => {
    expect(leaksOf(line)).not.toEqual([]);
  });

  test("hears of every gateway: a test that serves one writes to it", () => {
    const root = import.meta.dirname;
    const serving = globSync("**/*.ts", { cwd: root }).filter((file) =>
      /startFunctionUrl\(|server\.mjs"\)/.test(readFileSync(`${root}/${file}`, "utf8")),
    );
    const deaf = serving.filter((file) => !readFileSync(`${root}/${file}`, "utf8").includes("logSink.write"));
    // The emulator's own tests serve other functions; those of the bundle and of a bad config get no answer.
    const others = /^(local\/function-url\/|infra\/bundle|end-to-end\/bad-config|log-sink)/;
    expect(deaf.filter((file) => !others.test(file))).toEqual([]);
  });
});
