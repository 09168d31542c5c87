import OpenAI, { APIError, BadRequestError } from "openai";
import { describe, expect, test } from "vitest";
import { CLAUDE, startGateway } from "./start-gateway.ts";

async function createClient() {
  const { url } = await startGateway();
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-test", maxRetries: 0 });
}

describe("the unmodified openai package, at /v1/completions,", () => {
  test("gets a completion for each prompt and choice, in their order", async () => {
    const client = await createClient();
    const { object, id, choices, usage } = await client.completions.create({
      model: CLAUDE,
      prompt: ["!fast alpha", "!fast beta"],
      n: 2,
    });
    expect([object, id]).toEqual(["text_completion", expect.stringMatching(/^cmpl-/)]);
    expect(choices.map(({ index, text }) => [index, /alpha|beta/.exec(text)?.[0]])).toEqual([
      [0, "alpha"],
      [1, "alpha"],
      [2, "beta"],
      [3, "beta"],
    ]);
    for (const { finish_reason, logprobs } of choices) expect([finish_reason, logprobs]).toEqual(["stop", null]);
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
  });

  test("iterates over a stream with usage", async () => {
    const client = await createClient();
    const options = { stream: true, stream_options: { include_usage: true } } as const;
    const stream = await client.completions.create({ model: CLAUDE, prompt: "!fast hi there", ...options });
    let text = "";
    const reasons: unknown[] = [];
    let tokens = 0;
    for await (const { choices, usage } of stream) {
      text += choices[0]?.text ?? "";
      if (choices[0]?.finish_reason) reasons.push(choices[0].finish_reason);
      tokens = usage?.total_tokens ?? tokens;
    }
    expect(text).toContain("hi there");
    expect(reasons).toEqual(["stop"]);
    expect(tokens).toBeGreaterThan(0);
  });

  test("throws what a stream that breaks says", async () => {
    const client = await createClient();
    const stream = await client.completions.create({ model: CLAUDE, stream: true, prompt: "!fast !cut-after 2 a b c" });
    const read = async () => {
      for await (const _ of stream);
    };
    await expect(read()).rejects.toThrow(APIError);
  });

  test.each<[what: string, body: object, param: string]>([
    ["a blank prompt among others", { prompt: ["a", " "] }, "prompt[1]"],
    ["tokens", { prompt: [[1, 2]] }, "prompt[0]"],
    ["options of a stream where there is none", { stream_options: { include_usage: true } }, "stream_options"],
    ["a temperature above two", { temperature: 3 }, "temperature"],
  ])("throws a BadRequestError that names the field for %s", async (_, body, param) => {
    const client = await createClient();
    const error = await client.completions.create({ model: CLAUDE, prompt: "a", ...body }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param });
  });

  test("finds in a header what chat alone knows, and nobody else", async () => {
    const client = await createClient();
    const body = { model: CLAUDE, prompt: "!fast a", tools: [], seed: 1, tool_choice: "auto" } as const;
    const { response } = await client.completions.create({ ...body, stream: false }).withResponse();
    expect(response.headers.get("x-ignored-parameters")).toBe("seed, tool_choice");
  });
});
