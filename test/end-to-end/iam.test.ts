import OpenAI from "openai";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSignedFetch } from "../../examples/signed-fetch.ts";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import type { FunctionUrlSettings } from "../../local/function-url/function-url.ts";
import { buildWith } from "./build-with.ts";
import { checkSignature, type Signer } from "./check-signature.ts";
import { CLAUDE, startGateway, streamOf } from "./start-gateway.ts";

const ANNA: Signer = {
  accessKeyId: "AKIAANNA",
  secretAccessKey: "secret-of-anna",
  userArn: "arn:aws:iam::123456789012:user/anna",
};
const BERT: Signer = {
  accessKeyId: "ASIABERT",
  secretAccessKey: "secret/of+bert",
  sessionToken: "session-of-bert",
  userArn: "arn:aws:sts::123456789012:assumed-role/developer/bert@example.com",
};
const messages = [{ role: "user" as const, content: "!fast hi there" }];

/** The built function with IAM in front, which checks signatures. */
async function startSigned(door: "url" | "rest-api" = "url") {
  const service = door === "url" ? "lambda" : "execute-api";
  return startWithDoor({ door, whoSigned: (request) => checkSignature(request, [ANNA, BERT], service) });
}

async function startWithDoor(settings: Partial<FunctionUrlSettings>) {
  const bedrock = await startBedrock();
  onTestFinished(bedrock.close);
  // A key in the environment opens nothing here.
  const environment = toFunctionEnvironment({ API_KEY: "sk-test" }, { kind: "stand-in", url: bedrock.url });
  const gateway = await startGateway({
    bundle: await buildWith("examples/iam.config.ts"),
    environment,
    processes: 2,
    ...settings,
  });
  const lines = () =>
    gateway.log.filter((line) => line.includes('"message":"request"')).map((line) => JSON.parse(line));
  return { ...gateway, lines };
}

const as = (url: string, credentials: Signer, service: "lambda" | "execute-api" = "lambda") =>
  new OpenAI({
    baseURL: `${url}/v1`,
    apiKey: "unused",
    maxRetries: 0,
    fetch: createSignedFetch({ region: "eu-west-1", service, credentials }),
  });

describe('auth: "iam"', () => {
  test.each([
    ["a Function URL", "url", "lambda"],
    ["a REST API", "rest-api", "execute-api"],
  ] as const)(
    "knows who signed, by %s, from the openai package with the fetch of the example",
    async (_, door, service) => {
      const gateway = await startSigned(door);
      for (const signer of [ANNA, BERT]) {
        const client = as(gateway.url, signer, service);
        const completion = await client.chat.completions.create({ model: CLAUDE, messages });
        expect(completion.choices[0]?.message.content).toContain("hi there");
        let text = "";
        for await (const { choices } of await client.chat.completions.create({ model: CLAUDE, messages, stream: true }))
          text += choices[0]?.delta.content ?? "";
        expect(text).toContain("hi there");
        // A colon and a slash in the path, which are encoded and signed as such.
        const id = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
        expect(await client.models.retrieve(id)).toMatchObject({ id });
        expect(await client.get("/key?who=am&i=1")).toEqual({
          object: "key",
          name: signer.userArn,
          models: null,
          expires: null,
          limits: null,
          usage: null,
        });
      }
      const keys = gateway.lines().map(({ key, status }) => [status, key]);
      expect(keys).toEqual([ANNA, BERT].flatMap(({ userArn }) => Array.from({ length: 4 }, () => [200, userArn])));
    },
  );

  test.each<[string, Signer]>([
    ["another secret", { ...ANNA, secretAccessKey: "secret-of-eve" }],
    ["an unknown access key", { ...ANNA, accessKeyId: "AKIAEVE" }],
    ["a session that is none", { ...ANNA, sessionToken: "made-up" }],
  ])("is closed by IAM to %s: the function hears nothing of it", async (_, signer) => {
    const gateway = await startSigned();
    await expect(as(gateway.url, signer).chat.completions.create({ model: CLAUDE, messages })).rejects.toThrow("403");
    expect((await gateway.post(streamOf("hi"))).status).toBe(403);
    expect(gateway.lines()).toEqual([]);
  });

  test.each(["authorization", "x-api-key", "api-key"])(
    "never falls back to keys: an event that says nobody is a 401 whatever %s has",
    async (header) => {
      const gateway = await startWithDoor({});
      const value = header === "authorization" ? "Bearer sk-test" : "sk-test";
      const headers = { [header]: value, "x-amzn-userarn": ANNA.userArn, userarn: ANNA.userArn };
      const answer = await gateway.post(streamOf("hi"), { headers });
      expect([answer.status, await answer.json()]).toMatchObject([401, { error: { code: "invalid_api_key" } }]);
      expect(gateway.lines()).toMatchObject([{ status: 401 }]);
      expect(gateway.lines()[0]).not.toHaveProperty("key");
    },
  );

  test("has no page, and tells who asks that all is well", async () => {
    const gateway = await startWithDoor({});
    expect((await fetch(gateway.url)).status).toBe(404);
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
  });
});
