import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { toDigest } from "../../../functions/gateway/auth/api-keys.ts";
import { readNamedKeys } from "../../../functions/gateway/auth/named-keys.ts";
import { listen } from "../../../local/net/listen.ts";
import { LOCAL_SECRET_ARN } from "../../../local/secrets-manager/start-secrets-manager.ts";
import { startSecret } from "../secrets-manager/start-secret.ts";
import { createFolder, runKey } from "./key-command.ts";

const NEW_KEY = /^sk-cu-([a-z0-9._-]+)-[A-Za-z0-9]{40}\n$/;
const FILE = ".keys.local.json";

describe("npm run key, with a secret", () => {
  test("adds a key with its rules, prints it once, and keeps its hash", async () => {
    const { secret, environment } = await startSecret('{"ci":"sk-ci","odd":{"rule":1}}');
    const rules = "--models claude-*,fast --expires 2027-01-31 --requests-per-minute 60 --tokens-per-day 5";
    const said = await runKey(
      `add team-a ${rules} --tokens-per-month 50`.split(" "),
      await createFolder(),
      environment,
    );
    expect(said).toEqual({ stdout: expect.stringMatching(NEW_KEY), stderr: "", code: 0 });
    expect(NEW_KEY.exec(said.stdout)?.[1]).toBe("team-a");
    expect(JSON.parse(secret.text)).toEqual({
      ci: "sk-ci",
      odd: { rule: 1 },
      "team-a": {
        sha256: toDigest(said.stdout.trim()),
        models: ["claude-*", "fast"],
        expires: "2027-01-31",
        limits: { requestsPerMinute: 60, tokensPerDay: 5, tokensPerMonth: 50 },
      },
    });
    expect(readNamedKeys(secret.text).broken).toEqual(["odd"]);
  });

  test("makes plain text the key named default", async () => {
    const { secret, environment } = await startSecret("sk-generated\n");
    const { stdout } = await runKey(["add", "ci"], await createFolder(), environment);
    expect(JSON.parse(secret.text)).toEqual({ default: "sk-generated", ci: { sha256: toDigest(stdout.trim()) } });
  });

  test("lists names and rules, never keys or hashes", async () => {
    const sha256 = toDigest("sk-a");
    const { environment } = await startSecret(
      JSON.stringify({
        ci: "sk-canary",
        "team-a": { sha256, models: ["claude-*"], expires: "2027-01-31", limits: { tokensPerDay: 5 } },
        none: { sha256: toDigest("sk-b"), models: [] },
        bad: { key: "sk-canary", model: [] },
        "\u001b[2J\n": { key: "sk-c", models: ["\u0007"] },
      }),
    );
    const { stdout, stderr, code } = await runKey(["list"], await createFolder(), environment);
    expect(stdout.split("\n")).toEqual([
      "ci      every model",
      "team-a  models claude-*  expires 2027-01-31  tokensPerDay 5",
      "none    models none",
      "bad     disabled: the entry is not understood",
      "�[2J�   models �",
      "",
    ]);
    expect([stderr, code]).toEqual(["", 0]);
  });

  test("removes a key and keeps the others", async () => {
    const { secret, environment } = await startSecret('{"ci":"sk-ci","old":{"key":"sk-old"}}');
    expect(await runKey(["remove", "old"], await createFolder(), environment)).toEqual({
      stdout: "",
      stderr: "",
      code: 0,
    });
    expect(JSON.parse(secret.text)).toEqual({ ci: "sk-ci" });
  });

  test("undoes nothing of what others change at the same time", async () => {
    const { secret, environment } = await startSecret('{"ci":"sk-ci","old":"sk-old"}', 3);
    const folder = await createFolder();
    const run = (line: string) => runKey(line.split(" "), folder, environment);
    const said = await Promise.all(["add a", "add b", "remove old"].map(run));
    expect(said.map(({ stderr, code }) => [stderr, code])).toEqual(said.map(() => ["", 0]));
    const [a, b] = said.map(({ stdout }) => ({ sha256: toDigest(stdout.trim()) }));
    expect(JSON.parse(secret.text)).toEqual({ ci: "sk-ci", a, b });
  });

  test("lets one of two add a name that both found free", async () => {
    const { secret, environment } = await startSecret('{"ci":"sk-ci"}', 2);
    const folder = await createFolder();
    const said = await Promise.all([1, 2].map(() => runKey(["add", "a"], folder, environment)));
    expect(said.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(JSON.parse(secret.text).a).toEqual({ sha256: toDigest(said.map(({ stdout }) => stdout.trim()).join("")) });
  });

  test("removes a key once more that was put back by hand", async () => {
    const { secret, environment } = await startSecret('{"ci":"sk-ci","old":"sk-old"}');
    const before = secret.text;
    for (let time = 0; time < 2; time++) {
      secret.text = before;
      expect((await runKey(["remove", "old"], await createFolder(), environment)).code).toBe(0);
      expect(JSON.parse(secret.text)).toEqual({ ci: "sk-ci" });
    }
  });

  test("finds the secret by the output of the stack", async () => {
    const { secret, environment } = await startSecret("sk-generated");
    const output = `aws secretsmanager get-secret-value --region eu-west-1 --secret-id ${LOCAL_SECRET_ARN} --query SecretString`;
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { "content-type": "text/xml" }).end(
        `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>ConverseUrl</StackName>
           <CreationTime>2026-11-21T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>
           <member><OutputKey>OpenAIBaseURL</OutputKey><OutputValue>https://x.lambda-url.eu-west-1.on.aws/v1</OutputValue></member>
           <member><OutputKey>PrintAPIKey</OutputKey><OutputValue>${output}</OutputValue></member>
         </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
      );
    });
    onTestFinished(() => void server.close());
    const { port } = await listen(server, 0);
    const { stderr, code } = await runKey(["add", "ci"], await createFolder(), {
      ...environment,
      API_KEY_SECRET_ARN: "",
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}`,
    });
    expect([stderr, code]).toEqual(["", 0]);
    expect(Object.keys(JSON.parse(secret.text))).toEqual(["default", "ci"]);
  });

  test.each([
    ["a name that is taken", "add ci", "There is a key named ci already: remove it first."],
    ["default beside a plain key", "add default", "There is a key named default already: remove it first.", "sk-a"],
    ["to remove what is not there", "remove team-a", "There is no key named team-a."],
    [
      "to remove the only key, which would change nothing",
      "remove ci",
      "It is the only key, and without any the gateway would go on with it: add another first.",
    ],
    [
      "to edit what it cannot read",
      "add b",
      "The secret begins like a JSON object and is none: mend it by hand first.",
      "{sk-canary",
    ],
    ["what it does not understand", "add CI", /^Not a name: CI\. /],
  ])("refuses %s in one line, and changes nothing", async (_, line, sentence, text = '{"ci":"sk-ci"}') => {
    const { secret, environment } = await startSecret(text);
    const { stdout, stderr, code } = await runKey(line.split(" ").filter(Boolean), await createFolder(), environment);
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr.split("\n")).toHaveLength(2);
    if (typeof sentence === "string") expect(stderr).toBe(`${sentence}\n`);
    else expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain("canary");
    expect(secret.text).toBe(text);
  });

  test.each([
    [
      "what Secrets Manager answered",
      400,
      { __type: "ResourceNotFoundException", Message: "No such secret." },
      "ResourceNotFoundException: No such secret.\n",
    ],
    [
      "that it does not edit a binary secret",
      200,
      { SecretBinary: "c2stY2FuYXJ5" },
      "The secret is binary, which the gateway does not read: mend it by hand first.\n",
    ],
  ])("says in one line %s", async (_, status, answer, stderr) => {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      request.resume();
      asked.push(request.headers["x-amz-target"]);
      response.writeHead(status).end(JSON.stringify(answer));
    });
    onTestFinished(() => void server.close());
    const { port } = await listen(server, 0);
    const said = await runKey(["add", "b"], await createFolder(), {
      API_KEY_SECRET_ARN: LOCAL_SECRET_ARN,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    });
    expect(said).toEqual({ stdout: "", stderr, code: 1 });
    expect(asked).toEqual(["secretsmanager.GetSecretValue"]);
  });
});

describe("npm run key --local", () => {
  test("adds to a file that only its owner reads, lists and removes", async () => {
    const folder = await createFolder();
    const { stdout } = await runKey(["add", "me", "--local", "--requests-per-minute", "5"], folder);
    expect(JSON.parse(await readFile(join(folder, FILE), "utf8"))).toEqual({
      me: { sha256: toDigest(stdout.trim()), limits: { requestsPerMinute: 5 } },
    });
    expect((await stat(join(folder, FILE))).mode & 0o777).toBe(0o600);
    expect((await runKey(["list", "--local"], folder)).stdout).toBe("me  every model  requestsPerMinute 5\n");
    expect((await runKey(["remove", "me", "--local"], folder)).code).toBe(0);
    expect((await runKey(["list", "--local"], folder)).stdout).toBe("");
  });

  test("undoes nothing of what others change at the same time", async () => {
    const folder = await createFolder();
    const names = ["a", "b", "c", "d"];
    const said = await Promise.all(names.map((name) => runKey(["add", name, "--local"], folder)));
    const keys = names.map((name, index) => [name, { sha256: toDigest(said[index]?.stdout.trim() ?? "") }]);
    expect(JSON.parse(await readFile(join(folder, FILE), "utf8"))).toEqual(Object.fromEntries(keys));
    expect(await readdir(folder)).toEqual([FILE]);
  });

  test("is not kept by git, nor what is left where an edit was ended midway", async () => {
    expect((await readFile(".gitignore", "utf8")).split("\n")).toEqual(expect.arrayContaining([FILE, `${FILE}.new`]));
  });

  test("lists nothing where there is no file", async () => {
    expect(await runKey(["list", "--local"], await createFolder())).toEqual({ stdout: "", stderr: "", code: 0 });
  });

  test("keeps what stands in the file", async () => {
    const folder = await createFolder();
    await writeFile(join(folder, FILE), '{"mine":"sk-mine"}');
    await runKey(["add", "other", "--local"], folder);
    expect(JSON.parse(await readFile(join(folder, FILE), "utf8"))).toMatchObject({ mine: "sk-mine" });
  });
});
