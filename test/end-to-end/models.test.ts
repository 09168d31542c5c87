import { describe, expect, test, vi } from "vitest";
import { ALIASES } from "./regions/aliases.ts";
import { serveNames } from "./serve-names.ts";

const DEAD = { AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:1" };

async function list(settings?: Parameters<typeof serveNames>[0]) {
  const { client } = await serveNames(settings);
  return (await client.models.list()).data;
}

describe("GET /v1/models", () => {
  test("has the aliases first, then what is served on demand, then every page of profiles", async () => {
    const data = await list();
    const ids = data.map(({ id }) => id);
    expect(ids.slice(0, 6)).toEqual(Object.keys(ALIASES));
    expect(data.slice(0, 6).every(({ owned_by }) => owned_by === "gateway")).toBe(true);
    expect(ids).toEqual(
      expect.arrayContaining(["amazon.nova-pro-v1:0", "us.anthropic.claude-sonnet-5-5", "cohere.embed-v4:0"]),
    );
    expect(ids.filter((id) => id.startsWith("global.")).length).toBeGreaterThan(5);
    expect(ids).toContain("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/teamnova0001");
    expect(ids).toHaveLength(new Set(ids).size);
    for (const legacy of ["claude-3-5", "canvas"]) expect(ids.filter((id) => id.includes(legacy))).toEqual([]);
    expect(ids).not.toContain("anthropic.claude-sonnet-5-5");
    for (const { object, created } of data) expect([object, Number.isInteger(created)]).toEqual(["model", true]);
  });

  test("tells limits, modalities and prices where they are known", async () => {
    const { client } = await serveNames();
    expect(await client.models.retrieve("us.anthropic.claude-sonnet-4-5-20250929-v1:0")).toEqual({
      id: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      object: "model",
      created: Date.UTC(2025, 8, 29) / 1000,
      owned_by: "Anthropic",
      name: "US Claude Sonnet 4 5",
      context_length: 200_000,
      context_window: 200_000,
      max_output_tokens: 64_000,
      architecture: { input_modalities: ["text", "image"], output_modalities: ["text"] },
      pricing: { prompt: "0.000003", completion: "0.000015" },
    });
  });

  test.each([
    ["ap-northeast-1", "jp.anthropic.claude-sonnet-5-5", "us.anthropic.claude-sonnet-5-5"],
    ["ap-south-1", "global.anthropic.claude-sonnet-5-5", "apac.anthropic.claude-sonnet-5-5"],
  ])("differs by region: %s has %s and not %s", async (region, present, absent) => {
    const ids = (await list({ region })).map(({ id }) => id);
    expect(ids).toContain(present);
    expect(ids).not.toContain(absent);
  });

  test("still has the aliases where the lists fail", async () => {
    expect((await list({ endpoints: DEAD })).map(({ id }) => id)).toEqual(Object.keys(ALIASES));
  });

  test("shows a key what it may call, and nothing else", async () => {
    const secret = JSON.stringify({ team: { key: "sk-test", models: ["fast", "*sonnet-5-5"] } });
    const { client } = await serveNames({ secret });
    const ids = (await client.models.list()).data.map(({ id }) => id);
    expect(ids).toEqual(["fast", "us.anthropic.claude-sonnet-5-5", "global.anthropic.claude-sonnet-5-5"]);
    await expect(client.models.retrieve("smart")).rejects.toMatchObject({ status: 404, code: "model_not_found" });
  });
});

describe("GET /v1/models/{id}", () => {
  test.each([
    "smart",
    "fast@next",
    "cohere.embed-v4:0",
    "nova-pro",
    "Claude.Sonnet.4.5",
    "gpt-oss-120b",
    "titan-embed-text-v2",
    ALIASES.team.replace("teamclaude01", "teamnova0001"),
  ])("knows %s, under the name that was asked", async (id) => {
    const { client, log } = await serveNames();
    expect(await client.models.retrieve(id)).toMatchObject({ id, object: "model" });
    expect(log.at(-1)).toMatchObject({ endpoint: "/models/{id*}", model: id });
  });

  test.each(["nope", "us.anthropic.claude-sonnet-9", "anthropic/claude-sonnet-5-5"])("has no %s", async (id) => {
    const { client } = await serveNames();
    await expect(client.models.retrieve(id)).rejects.toMatchObject({
      status: 404,
      code: "model_not_found",
      param: "model",
    });
  });
});

describe("GET /v1/models/{id} of an alias", () => {
  test("tells what its channel calls, and nothing to whom that is refused", async () => {
    const nextAlone = JSON.stringify({ team: { key: "sk-test", models: ["nova-micro*"] } });
    const { client } = await serveNames({ secret: nextAlone });
    expect(await client.models.retrieve("fast@next")).toMatchObject({ id: "fast@next", name: "Nova Micro" });
    for (const id of ["fast", "fast@current"])
      await expect(client.models.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });

  test("knows no channel of what is none", async () => {
    const { client } = await serveNames();
    await expect(client.models.retrieve("nova-pro@next")).rejects.toMatchObject({ status: 404 });
  });
});

describe("short names in chat", () => {
  test.each([
    ["us-east-1", "nova-pro", "amazon.nova-pro-v1:0"],
    ["us-east-1", "gpt-oss-120b", "openai.gpt-oss-120b-1:0"],
    ["us-east-1", "Claude.Sonnet.4.5", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["us-east-1", "claude-sonnet-4-5-20250929", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["ap-northeast-1", "claude-sonnet-5-5", "jp.anthropic.claude-sonnet-5-5"],
    ["ap-south-1", "claude-sonnet-5-5", "global.anthropic.claude-sonnet-5-5"],
    ["us-east-1", "mistral-large", "mistral.mistral-large-2407-v1:0"],
    ["us-east-1", "deepseek-r1", "us.deepseek.r1-v1:0"],
  ])("in %s %s is %s", async (region, name, modelId) => {
    const { chat } = await serveNames({ region });
    const { model, data } = await chat(name, "Hello");
    expect([model, (data as { model: string }).model]).toEqual([modelId, name]);
  });

  test.each([
    ["claude-sonet-5-5", "'claude-sonnet-5-5'"],
    ["Claude Sonnet 5.5", "'claude-sonnet-5-5'"],
    ["openrouter/anthropic/claude-sonnet-5.5", "'claude-sonnet-5-5'"],
    ["anthropic/claude-sonnet-5.5", "'anthropic.claude-sonnet-5-5'"],
    ["x".repeat(300), "such as 'us.anthropic."],
  ])("an unknown one, %s, is a 404 with what is like it, and Bedrock is not called", async (name, meant) => {
    const { chat, log } = await serveNames();
    await expect(chat(name, "Hello")).rejects.toMatchObject({
      status: 404,
      code: "model_not_found",
      param: "model",
      message: expect.stringContaining(meant),
    });
    expect(log.at(-1)?.attempts).toBe(undefined);
  });

  test("what is no id, and plain all the same, waits for no list", async () => {
    const { chat } = await serveNames({ endpoints: DEAD });
    await expect(chat("bedrock/amazon.nova-pro-v1:0", "Hello")).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining("'amazon.nova-pro-v1:0'"),
    });
    await expect(chat("nova pro", "Hello")).rejects.toMatchObject({ status: 404, code: "model_not_found" });
  });

  test("a dot in a version is a 404 with the id that is meant, once no profile has it", async () => {
    const { chat } = await serveNames();
    await expect(chat("anthropic.claude-sonnet-5.5", "Hello")).rejects.toMatchObject({
      status: 404,
      message: expect.stringMatching(/Did you mean 'anthropic\.claude-sonnet-5-5'\?$/),
    });
  });

  test("an unknown one is told of aliases as well, but of nothing that is another's", async () => {
    const message = async (secret?: string) => {
      const { client } = await serveNames({ ...(secret && { secret }) });
      const asked = client.chat.completions.create({
        model: "smart-toky",
        messages: [{ role: "user", content: "Hi" }],
      });
      return asked.catch(({ message: told }: Error) => told);
    };
    expect(await message()).toContain("'smart-tokyo' or 'smart-eu'");
    expect(await message('{"team":{"key":"sk-test","models":["smart-eu"]}}')).toMatch(/mean 'smart-eu'\?$/);
  });

  test("a full id never waits for a list, an unknown name with a dot goes on without", async () => {
    const { chat } = await serveNames({ endpoints: DEAD });
    expect((await chat("us.amazon.nova-2-lite-v1:0", "Hello")).model).toBe("us.amazon.nova-2-lite-v1:0");
    expect(await chat("newmaker.model-x-v1:0", "Hello").catch((error: unknown) => error)).toMatchObject({
      status: 404,
    });
    await expect(chat("nova-pro", "Hello")).rejects.toMatchObject({ status: 503, code: "server_is_overloaded" });
  });

  test("an application inference profile embeds as its model does", async () => {
    const { client, log } = await serveNames();
    const model = ALIASES.team.replace("teamclaude01", "teamembed001");
    // Nobody waits for the profile longer than half a second, which a busy machine may need: it is known later.
    const embed = () => client.embeddings.create({ model, input: ["a", "b"], dimensions: 256 });
    const { data } = await vi.waitFor(embed, { timeout: 20_000 });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([256, 256]);
    expect(log.at(-1)).toMatchObject({ modelId: model, attempts: 1 });
  });

  test("an application inference profile can do what its model can", async () => {
    const { chat } = await serveNames();
    // Were its model not known, the effort would be a field that Claude refuses.
    const { line } = await chat("team", "Hello");
    expect(line).toMatchObject({ modelId: ALIASES.team, attempts: 1 });
  });
});
