import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

const key = { authorization: "Bearer sk-test", "content-type": "application/json" };
const weather = {
  type: "function",
  name: "get_weather",
  description: "Weather of a city",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};

/** The function under the runtime client, and a way to ask it below `/v1/responses`. */
async function start() {
  const { url, log, close } = await startGateway();
  const ask = (body: object, path = "", method = "POST") =>
    fetch(`${url}/v1/responses${path}`, {
      method,
      headers: key,
      ...(method === "POST" && { body: JSON.stringify({ model: CLAUDE, ...body }) }),
    });
  return { ask, log, close };
}

type Told = { event: string | undefined; data: { type: string; sequence_number: number } & Record<string, never> };

/** The events of a stream; `[DONE]` is one without a name. */
function readEvents(sse: string): (Told | "[DONE]")[] {
  return sse
    .split("\n\n")
    .filter(Boolean)
    .map((block) => {
      const [, event, data = ""] = /^(?:event: (.*)\n)?data: (.*)$/.exec(block) ?? [];
      return data === "[DONE]" ? data : { event, data: JSON.parse(data) };
    });
}

const typesOf = (sse: string) => readEvents(sse).map((told) => (told === "[DONE]" ? told : told.data.type));

describe("POST /v1/responses under the Lambda runtime client", () => {
  test("streams numbered events under their names, and ends with the response and [DONE]", async () => {
    const { ask } = await start();
    const response = await ask({ input: "tell me", stream: true });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    const events = readEvents(await response.text());
    const told = events.slice(0, -1) as Told[];
    expect(events.at(-1)).toBe("[DONE]");
    expect(told.map(({ event }) => event)).toEqual(told.map(({ data }) => data.type));
    expect(told.map(({ data }) => data.sequence_number)).toEqual([...told.keys()]);
    expect(told.at(-1)?.data).toMatchObject({
      type: "response.completed",
      response: {
        id: `resp_${response.headers.get("x-request-id")}`,
        status: "completed",
        model: CLAUDE,
        output: [{ type: "message", content: [{ text: expect.stringContaining("tell me") }] }],
        usage: { total_tokens: expect.any(Number) },
      },
    });
  });

  test("answers whole without stream", async () => {
    const { ask } = await start();
    const response = await ask({ input: "!fast tell me", instructions: "Be brief." });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toMatchObject({
      object: "response",
      status: "completed",
      instructions: "Be brief.",
      output: [{ type: "message", status: "completed", content: [{ text: expect.stringContaining("tell me") }] }],
      usage: { input_tokens: expect.any(Number) },
      completed_at: expect.any(Number),
    });
  });

  test("calls a function, and goes on with what it gave and what it thought before", async () => {
    const { ask } = await start();
    const first = { input: [{ role: "user", content: "!fast call get_weather" }], tools: [weather] };
    const reasoning = { effort: "low" };
    const { output } = (await (await ask({ ...first, reasoning })).json()) as { output: Record<string, string>[] };
    expect(output.map(({ type }) => type)).toEqual(["reasoning", "function_call"]);
    const result = { type: "function_call_output", call_id: output[1]?.call_id, output: "4 °C and sunny" };
    const second = await ask({ ...first, reasoning, input: [...first.input, ...output, result] });
    const answer = (await second.json()) as { output: Record<string, string>[] };
    expect([second.status, second.headers.get("x-ignored-parameters")]).toEqual([200, null]);
    expect(answer.output.map(({ type }) => type)).toEqual(["reasoning", "message"]);
    expect(JSON.stringify(answer.output)).toContain("4 °C and sunny");
  });

  test("brings a call home into its namespace", async () => {
    const { ask } = await start();
    const tools = [
      { type: "namespace", name: "mcp__demo", description: "d", tools: [weather] },
      { type: "web_search" },
    ];
    const response = await ask({ input: "!fast call mcp__demo_get_weather", tools });
    expect(response.headers.get("x-ignored-parameters")).toBe("tools.web_search");
    expect(((await response.json()) as { output: object[] }).output).toMatchObject([
      { type: "function_call", namespace: "mcp__demo", name: "get_weather", status: "completed" },
    ]);
  });

  test("refuses before the first byte with the status and in the caller's words", async () => {
    const { ask } = await start();
    const image = { type: "input_image", image_url: "data:image/png;base64,AAAA" };
    const response = await ask({ stream: true, instructions: "x", input: [{ role: "user", content: [image] }] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param: "input[0].content[0].image_url" } });
  });

  test.each([
    ["!throttle", 429, "rate_limit_exceeded"],
    ["!validation Input is too long for requested model.", 400, "context_length_exceeded"],
    ["!notfound", 404, "model_not_found"],
  ])("a refusal of Bedrock's (%s) has its HTTP status", async (input, status, code) => {
    const { ask } = await start();
    const response = await ask({ input, stream: true });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  test.each([
    ["!error-after 2 throttlingException", "rate_limit_exceeded", "rate_limit_exceeded"],
    ["!error-after 2 validationException", "context_length_exceeded", "context_length_exceeded"],
    ["!error-after 2", "upstream_error", "server_error"],
    ["!cut-after 2", "upstream_error", "server_error"],
    ["!crc-after 2", "upstream_error", "server_error"],
  ])(
    "a failure behind the first byte (%s) is an error and a failed response, and no [DONE]",
    async (input, code, kept) => {
      const { ask } = await start();
      const events = readEvents(await (await ask({ input, stream: true })).text());
      expect(events.slice(-2)).toMatchObject([
        { event: "error", data: { code, error: { code } } },
        { event: "response.failed", data: { response: { status: "failed", error: { code: kept }, output: [] } } },
      ]);
      expect(events.filter((told) => told !== "[DONE]")).toHaveLength(events.length);
    },
  );

  test("says that an answer was cut by its limit, and ends all the same", async () => {
    const { ask } = await start();
    const sse = await (
      await ask({ input: "!fast one two three four five", stream: true, max_output_tokens: 2 })
    ).text();
    expect(typesOf(sse).slice(-2)).toEqual(["response.incomplete", "[DONE]"]);
  });

  test("logs one line with the model, and nothing of the prompt or the answer", async () => {
    const { ask, log, close } = await start();
    await (await ask({ input: "!fast a secret", text: { verbosity: "low" }, stream: true })).text();
    await close();
    const [line = "", ...others] = log.filter((text) => text.includes('"message":"request"'));
    expect(others).toEqual([]);
    expect(JSON.parse(line)).toMatchObject({
      endpoint: "/responses",
      model: CLAUDE,
      stream: true,
      ignored: ["text.verbosity"],
      promptTokens: expect.any(Number),
      completionTokens: expect.any(Number),
    });
    expect(log.join("\n")).not.toContain("secret");
  });
});

describe("what is not kept", () => {
  test.each([
    ["GET", "/resp_1"],
    ["DELETE", "/resp_1"],
    ["POST", "/resp_1/cancel"],
    ["GET", "/resp_1/input_items"],
  ])("%s /v1/responses%s is a 404 that names the response", async (method, path) => {
    const { ask } = await start();
    const response = await ask({}, path, method);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: {
        message: "Response 'resp_1' not found: this server keeps no responses.",
        type: "invalid_request_error",
        param: "response_id",
        code: null,
      },
    });
  });

  test.each(["/input_tokens", "/compact"])("POST /v1/responses%s is no endpoint here", async (path) => {
    const { ask } = await start();
    const response = await ask({}, path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "unknown_url" } });
  });

  test("GET /v1/responses names the method that would be right", async () => {
    const { ask } = await start();
    const response = await ask({}, "", "GET");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a response before this one is a 400 that says what to send instead", async () => {
    const { ask } = await start();
    const response = await ask({ input: "Hi", previous_response_id: "resp_1" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "previous_response_not_found" } });
  });
});
