import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI, { APIError, NotFoundError } from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";
import { startGateway } from "./start-gateway.ts";

const folder = mkdtempSync(join(tmpdir(), "converse-url-"));
beforeAll(async () => {
  await bundle({ outdir: folder, config: join(import.meta.dirname, "moderations.config.ts") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function createClient(settings: { bundle?: string } = { bundle: folder }) {
  const gateway = await startGateway(settings);
  return { client: new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: "sk-test", maxRetries: 0 }), gateway };
}

const PNG =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("the unmodified openai package, at /v1/moderations,", () => {
  test("gets a result for each text, in their order", async () => {
    const { client, gateway } = await createClient();
    const input = Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? "I will kill you" : "Good morning"));
    const { id, model, results } = await client.moderations.create({ model: "omni-moderation-latest", input });
    expect([id, model]).toEqual([expect.stringMatching(/^modr-/), "omni-moderation-latest"]);
    expect(results.map(({ flagged }) => flagged)).toEqual(input.map((text) => text.includes("kill")));
    expect(results[0]).toMatchObject({
      categories: { violence: true, hate: false, "self-harm": false },
      category_scores: { violence: 1, hate: 0 },
      category_applied_input_types: { violence: ["text"], "self-harm": [] },
    });
    expect(gateway.log.join("\n")).not.toContain("kill");
  });

  test("gets one result for a text and an image", async () => {
    const { client } = await createClient();
    const { results } = await client.moderations.create({
      input: [
        { type: "text", text: "naked" },
        { type: "image_url", image_url: { url: PNG } },
      ],
    });
    expect(results).toMatchObject([{ flagged: true, category_applied_input_types: { sexual: ["text", "image"] } }]);
  });

  test.each([
    ["a text that is too long", ["a", "b".repeat(25_001)], 400, "input[1]"],
    ["a guardrail that is throttled", "!throttle", 429, null],
    ["a guardrail that is not there", "!notfound", 500, null],
  ])("throws for %s", async (_, input, status, param) => {
    const { client } = await createClient();
    const error = await client.moderations.create({ input }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status, param });
  });

  test("throws a NotFoundError that says what to do where the config names no guardrail", async () => {
    const { client } = await createClient({});
    const error = await client.moderations.create({ input: "a" }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ message: expect.stringContaining("`moderationGuardrail`") });
  });
});
