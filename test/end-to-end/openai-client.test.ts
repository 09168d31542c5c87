import OpenAI, { APIError, AuthenticationError } from "openai";
import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

async function createClient() {
  const { url } = await startGateway();
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-test", maxRetries: 0 });
}

const user = (content: string) => [{ role: "user" as const, content }];

const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

describe("the unmodified openai package", () => {
  test("gets a completion", async () => {
    const client = await createClient();
    const completion = await client.chat.completions.create({ model: CLAUDE, messages: user("!fast hi there") });
    expect(completion.choices[0]?.message.content).toContain("hi there");
  });

  test("iterates over a stream with usage", async () => {
    const client = await createClient();
    const options = { stream: true, stream_options: { include_usage: true } } as const;
    const stream = await client.chat.completions.create({
      model: CLAUDE,
      messages: user("!fast hi there"),
      ...options,
    });
    let text = "";
    let tokens = 0;
    for await (const { choices, usage } of stream) {
      text += choices[0]?.delta.content ?? "";
      tokens = usage?.total_tokens ?? tokens;
    }
    expect(text).toContain("hi there");
    expect(tokens).toBeGreaterThan(0);
  });

  test("runs a whole tool loop with its stream helper, under a name Bedrock would refuse", async () => {
    const client = await createClient();
    const asked: unknown[] = [];
    const answer = (args: { city: string }) => {
      asked.push(args);
      return "sunny";
    };
    const runner = client.chat.completions.runTools({
      model: CLAUDE,
      stream: true,
      messages: user("!fast call get_weather"),
      tools: [
        {
          type: "function",
          function: {
            name: "get.weather",
            description: "Weather of a city",
            parameters,
            parse: JSON.parse,
            function: answer,
          },
        },
      ],
    });
    expect(await runner.finalContent()).toContain("sunny");
    expect(asked).toEqual([{ city: expect.any(String) }]);
  });

  test("throws what a stream that breaks says", async () => {
    const client = await createClient();
    const stream = await client.chat.completions.create({
      model: CLAUDE,
      stream: true,
      messages: user("!fast !cut-after 2 a b c"),
    });
    const read = async () => {
      for await (const _ of stream);
    };
    await expect(read()).rejects.toThrow(APIError);
  });

  test("throws an AuthenticationError for a wrong key", async () => {
    const client = (await createClient()).withOptions({ apiKey: "wrong" });
    await expect(client.chat.completions.create({ model: CLAUDE, messages: user("hi") })).rejects.toThrow(
      AuthenticationError,
    );
  });

  test("tries again after the time a throttled answer names", async () => {
    const client = await createClient();
    const error = await client.chat.completions
      .create({ model: CLAUDE, messages: user("!throttle") })
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      status: 429,
      code: "rate_limit_exceeded",
      type: "rate_limit_error",
      requestID: expect.any(String),
    });
    const wait = Number((error as APIError).headers?.get("retry-after-ms"));
    expect(wait).toBeGreaterThanOrEqual(5000);
    expect(wait).toBeLessThanOrEqual(7500);
  });
});
