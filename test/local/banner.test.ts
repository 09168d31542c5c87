import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { toBanner } from "../../local/banner.ts";
import type { Bedrock } from "../../local/function-environment.ts";
import { serveFixture } from "./function-url/serve-fixture.ts";

const RUN = promisify(execFile);
const ENVIRONMENT = { API_KEY: "sk-local", AWS_REGION: "eu-west-1" };
const PAGE = { page: true, auth: "api-key" } as const;
const STAND_IN: Bedrock = { kind: "stand-in", url: "http://127.0.0.1:9" };
/** Nothing in a key may break out of the quotes around it. */
const AWKWARD = { ...ENVIRONMENT, API_KEY: `it's "\\$5"` };
const ANSWER = 'Hello to Bearer it\'s "\\$5"\n';

test("toBanner shows URL, key, Bedrock, curl line and snippet", async () => {
  await expect(toBanner("http://127.0.0.1:3000/v1", ENVIRONMENT, STAND_IN, PAGE)).toMatchFileSnapshot(
    "../golden/banner.txt",
  );
});

test.each([
  ["us-east-1", "us."],
  ["eu-west-1", "eu."],
  ["ap-northeast-1", "jp."],
  ["us-gov-west-1", "us-gov."],
  ["ap-south-1", "global."],
  ["me-south-1", "global."],
])("toBanner shows a model that %s serves", (region, geography) => {
  const banner = toBanner("http://127.0.0.1:3000/v1", { ...ENVIRONMENT, AWS_REGION: region }, STAND_IN, PAGE);
  expect(banner.match(/[a-z-]+\.(?=anthropic\.claude-sonnet-5-5)/g)).toEqual([geography, geography]);
});

test("toBanner names no page where the config has none", () => {
  expect(toBanner("http://127.0.0.1:3000/v1", ENVIRONMENT, STAND_IN, { ...PAGE, page: false })).not.toContain("Page");
});

test.each<[Bedrock, string]>([
  [{ kind: "aws" }, "AWS, eu-west-1: every request is billed"],
  [{ kind: "other", url: "https://bedrock.example" }, "https://bedrock.example, from AWS_ENDPOINT_URL_BEDROCK_RUNTIME"],
])("toBanner names the Bedrock it talks to: %j", (bedrock, words) => {
  expect(toBanner("http://127.0.0.1:3000/v1", ENVIRONMENT, bedrock, PAGE)).toContain(`Bedrock   ${words}\n`);
});

test("toBanner says when a Bedrock key is the only credential", () => {
  const environment = { ...ENVIRONMENT, AWS_AUTH_SCHEME_PREFERENCE: "httpBearerAuth" };
  const words = "AWS, eu-west-1, with the key in AWS_BEARER_TOKEN_BEDROCK: every request is billed";
  expect(toBanner("http://127.0.0.1:3000/v1", environment, { kind: "aws" }, PAGE)).toContain(`Bedrock   ${words}\n`);
});

test.each([
  ["named keys", ' {"ci":"sk-canary"}', "one of API_KEY"],
  ["white space around a key", "\nsk-mine\n", "sk-mine"],
])("toBanner shows one key where API_KEY has %s", (_, API_KEY, shown) => {
  const banner = toBanner("http://127.0.0.1:3000/v1", { ...ENVIRONMENT, API_KEY }, STAND_IN, PAGE);
  expect(banner).toContain(`\nAPI key   ${shown}\nBedrock`);
  expect(banner).toContain(`'authorization: Bearer ${shown}'`);
  expect(banner).not.toContain("canary");
});

test("toBanner prints a curl line that works in a shell", async () => {
  const { url } = await serveFixture("openai.handler");
  const curl = toBanner(`${url}/v1`, AWKWARD, STAND_IN, PAGE).match(/^curl .*$/m)?.[0] ?? "";
  const { stdout } = await RUN("sh", ["-c", `${curl} --silent`]);
  expect(stdout).toContain(JSON.stringify(ANSWER));
  expect(stdout).toMatch(/^data: .*\n\ndata: \[DONE\]\n\n$/);
});

test("toBanner ends in a snippet that works in a file of its own", async () => {
  const { url } = await serveFixture("openai.handler");
  const folder = await mkdtemp(join(tmpdir(), "snippet-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  const [, snippet = ""] = toBanner(`${url}/v1`, AWKWARD, STAND_IN, PAGE).split(/^(?=import )/m);
  await writeFile(join(folder, "hello.mjs"), snippet);
  const { stdout } = await RUN(process.execPath, [join(folder, "hello.mjs")]);
  expect(stdout).toBe(ANSWER);
});
