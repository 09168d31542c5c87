import { connect, createServer } from "node:net";
import { pipeline } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { listen } from "../../local/net/listen.ts";
import { CLAUDE, readEvents, readText, startGateway, streamOf } from "./start-gateway.ts";

describe("POST /v1/chat/completions under the Lambda runtime client", () => {
  test("streams chunks and ends with [DONE]", async () => {
    const { post } = await startGateway();
    const response = await post(streamOf("tell me"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-amzn-bedrock-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const sse = await response.text();
    expect(readText(sse)).toContain("tell me");
    expect(readEvents(sse).at(-1)).toBe("[DONE]");
  });

  test("hands out each chunk while Bedrock still writes the next", async () => {
    const { post } = await startGateway();
    const response = await post(streamOf("one two three four five six"));
    const reads: string[] = [];
    for await (const bytes of response.body ?? []) reads.push(Buffer.from(bytes).toString());
    expect(reads.length).toBeGreaterThan(4);
  });

  test("answers whole without stream", async () => {
    const { post } = await startGateway();
    const response = await post({ model: CLAUDE, messages: [{ role: "user", content: "tell me" }] });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-amzn-bedrock-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      model: CLAUDE,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: expect.stringContaining("tell me") },
          finish_reason: "stop",
        },
      ],
      usage: { total_tokens: expect.any(Number) },
    });
  });

  test.each([0, 1])("loses no character of a long answer that is not streamed, shifted by %i", async (shift) => {
    const { post } = await startGateway();
    const content = "x".repeat(shift) + "😀".repeat(40_000);
    const body = await (
      await post({ model: CLAUDE, max_tokens: 64_000, messages: [{ role: "user", content }] })
    ).text();
    expect(body).not.toContain("\ufffd");
    expect(JSON.parse(body).choices[0].message.content).toContain(content);
  });

  test("merges several choices and adds their usage up", async () => {
    const { post } = await startGateway();
    const ask = async (n: number) => {
      const response = await post({ model: CLAUDE, n, messages: [{ role: "user", content: "!fast hi" }] });
      return (await response.json()) as { choices: { index: number }[]; usage: { total_tokens: number } };
    };
    const [one, three] = [await ask(1), await ask(3)];
    expect(three.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(three.usage.total_tokens).toBe(3 * one.usage.total_tokens);
  });

  test("streams several choices, one finish_reason each and one [DONE]", async () => {
    const { post } = await startGateway();
    const events = readEvents(await (await post({ ...streamOf("!fast hi"), n: 3 })).text());
    const finished = events.flatMap((event) => event.choices ?? []).filter((choice) => choice.finish_reason);
    expect(finished.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
    expect(events.filter((event) => event === "[DONE]")).toHaveLength(1);
  });

  test("says in headers which parameters it ignored", async () => {
    const { post } = await startGateway();
    const response = await post({
      ...streamOf("!fast hi"),
      seed: 1,
      logit_bias: { "5": 1 },
      "a prompt, not a name": 1,
    });
    expect(response.headers.get("x-ignored-parameters")).toBe("seed, logit_bias");
    await response.text();
  });

  test("keeps Claude thinking behind a tool call, through a client that returns nothing but the call's id", async () => {
    const { post } = await startGateway();
    const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
    const tools = [{ type: "function", function: { name: "get_weather", parameters } }];
    const messages: object[] = [{ role: "user", content: "!fast Call get_weather for Oslo." }];
    const ask = () => post({ model: CLAUDE, reasoning_effort: "low", tools, messages });
    const answer = (await (await ask()).json()) as {
      choices: [{ message: { content: null; tool_calls: [{ id: string }] } }];
    };
    const { content, tool_calls } = answer.choices[0].message;
    const [{ id }] = tool_calls;
    expect(id).toMatch(/^call_[0-9a-z]{14}\.[\w-]{40}/);
    messages.push({ role: "assistant", content, tool_calls });
    messages.push({ role: "tool", tool_call_id: id, content: "18 °C" });
    const second = await ask();
    expect([second.status, second.headers.get("x-ignored-parameters")]).toEqual([200, null]);
  });

  test("names in a header how it made Bedrock take the request, also when it knew already", async () => {
    const { post } = await startGateway();
    for (const content of ["!fast first", "!fast second"]) {
      const response = await post({ model: CLAUDE.slice("us.".length), messages: [{ role: "user", content }] });
      expect([response.status, response.headers.get("x-adapted")]).toEqual([200, "inference-profile"]);
    }
  });

  test("asks Bedrock over one connection, streamed or not", async () => {
    const bedrock = await startBedrock();
    onTestFinished(bedrock.close);
    let connections = 0;
    const proxy = createServer((socket) => {
      connections++;
      const upstream = connect(Number(new URL(bedrock.url).port), "127.0.0.1");
      pipeline(socket, upstream, socket, () => undefined);
    });
    const { port } = await listen(proxy, 0);
    onTestFinished(() => void proxy.close());
    const other = { kind: "other", url: `http://127.0.0.1:${port}` } as const;
    const { post } = await startGateway({ environment: toFunctionEnvironment({ API_KEY: "sk-test" }, other) });
    for (const stream of [true, false, true, false]) await (await post({ ...streamOf("!fast hi"), stream })).text();
    expect(connections).toBe(1);
  });

  test("logs one line with ids, tokens and times, and nothing of the prompt, the answer or the key", async () => {
    const { post, log, close } = await startGateway();
    await (await post(streamOf("!fast a secret"))).text();
    await close();
    const lines = log.filter((line) => line.includes('"message":"request"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      status: 200,
      model: CLAUDE,
      stream: true,
      promptTokens: expect.any(Number),
      completionTokens: expect.any(Number),
      firstTokenMs: expect.any(Number),
      durationMs: expect.any(Number),
      requestId: expect.any(String),
      bedrockRequestId: expect.any(String),
    });
    expect(log.join("\n")).not.toMatch(/secret|sk-test/);
  });
});
