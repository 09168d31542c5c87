import OpenAI, { APIError, NotFoundError } from "openai";
import { makeParseableTextFormat } from "openai/lib/parser";
import { toResponseInputItems } from "openai/lib/responses/ResponseInputItems";
import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

async function createClient() {
  const { url } = await startGateway();
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-test", maxRetries: 0 });
}

const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const weather = {
  type: "function" as const,
  name: "get_weather",
  description: "Weather of a city",
  strict: null,
  parameters,
};

describe("the unmodified openai package, below /v1/responses,", () => {
  test("creates a response", async () => {
    const client = await createClient();
    const response = await client.responses.create({
      model: CLAUDE,
      input: "!fast hi there",
      instructions: "Be brief.",
    });
    expect(response.output_text).toContain("hi there");
    expect(response).toMatchObject({ status: "completed", usage: { output_tokens: expect.any(Number) } });
  });

  test("iterates over a stream", async () => {
    const client = await createClient();
    const stream = await client.responses.create({ model: CLAUDE, input: "!fast hi there", stream: true });
    let text = "";
    const types: string[] = [];
    for await (const event of stream) {
      types.push(event.type);
      if (event.type === "response.output_text.delta") text += event.delta;
    }
    expect(text).toContain("hi there");
    expect([types[0], types.at(-1)]).toEqual(["response.created", "response.completed"]);
  });

  test("accumulates a stream with reasoning and a call in its helper, and goes on with all of it", async () => {
    const client = await createClient();
    const asked = { model: CLAUDE, tools: [weather], reasoning: { effort: "low" as const }, store: false };
    const input = [{ role: "user" as const, content: "!fast call get_weather" }];
    const stream = client.responses.stream({ ...asked, input });
    const deltas: string[] = [];
    stream.on("response.function_call_arguments.delta", ({ delta }) => deltas.push(delta));
    const { output } = await stream.finalResponse();
    expect(output.map(({ type }) => type)).toEqual(["reasoning", "function_call"]);
    const call = output.find((item) => item.type === "function_call");
    expect(call?.arguments).toBe(deltas.join(""));
    const result = { type: "function_call_output" as const, call_id: call?.call_id ?? "", output: "sunny" };
    const next = await client.responses
      .stream({ ...asked, input: [...input, ...toResponseInputItems(output), result] })
      .finalResponse();
    expect(next.output_text).toContain("sunny");
  });

  test("parses structured output", async () => {
    const client = await createClient();
    const schema = {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
      additionalProperties: false,
    };
    const format = makeParseableTextFormat<{ city: string }>(
      { type: "json_schema", name: "place", schema },
      JSON.parse,
    );
    const response = await client.responses.parse({ model: CLAUDE, input: "!fast where?", text: { format } });
    expect(response.output_parsed).toEqual({ city: expect.any(String) });
  });

  test("throws what a stream that breaks says", async () => {
    const client = await createClient();
    const stream = await client.responses.create({ model: CLAUDE, stream: true, input: "!fast !cut-after 2 a b c" });
    const read = async () => {
      for await (const _ of stream);
    };
    await expect(read()).rejects.toThrow(APIError);
  });

  test("throws a NotFoundError for a response of before", async () => {
    const client = await createClient();
    await expect(client.responses.retrieve("resp_1")).rejects.toThrow(NotFoundError);
  });
});
