import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { EXPOSED_HEADERS } from "../../shared/browser-headers.ts";
import { CLAUDE, startGateway } from "./start-gateway.ts";

const messages = [{ role: "user" as const, content: "!fast hi there" }];

describe("the gateway behind a REST API", () => {
  test("streams to the unmodified openai package, and answers it whole", async () => {
    const { url } = await startGateway({ door: "rest-api" });
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-test", maxRetries: 0 });
    let text = "";
    for await (const { choices } of await client.chat.completions.create({ model: CLAUDE, messages, stream: true }))
      text += choices[0]?.delta.content ?? "";
    expect(text).toContain("hi there");
    const completion = await client.chat.completions.create({ model: CLAUDE, messages });
    expect(completion.choices[0]?.message.content).toContain("hi there");
  });

  test("refuses in OpenAI's words", async () => {
    const { url } = await startGateway({ door: "rest-api" });
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-wrong", maxRetries: 0 });
    await expect(client.chat.completions.create({ model: CLAUDE, messages })).rejects.toThrow(
      "401 Incorrect API key provided.",
    );
  });

  test("lets pages read its answers, and shows them its own page", async () => {
    const { url, post } = await startGateway({ door: "rest-api", cors: { allowedOrigins: ["*"] } });
    const headers = { authorization: "Bearer sk-test", origin: "https://example.com" };
    const answer = await post({ model: CLAUDE, messages, stream: true }, { headers });
    expect(await answer.text()).toMatch(/data: \[DONE\]\n\n$/);
    // Twice the same would be read as one, and refused by browsers.
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe(EXPOSED_HEADERS.join(","));
    expect(await (await fetch(url)).text()).toMatch(/^<!doctype html>/);
  });
});
