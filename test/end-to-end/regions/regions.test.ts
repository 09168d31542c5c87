import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../../infra/bundle.ts";
import { toFunctionEnvironment } from "../../../local/function-environment.ts";
import { logSink } from "../../log-sink.ts";
import { ALIASES } from "./aliases.ts";
import { startProcess, startRegions } from "./start-regions.ts";

const REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-1"];
const US = ALIASES.smart.modelId;
const EU = ALIASES["smart-eu"].modelId;
const TOKYO = ALIASES["smart-tokyo"].modelId;
const OWN = "local";
const [IN_EU, IN_TOKYO] = ["ASIA210987654321bedrock", "ASIA310987654321bedrock"];

const folder = mkdtempSync(join(tmpdir(), "converse-url-"));
beforeAll(async () => {
  await bundle({ outdir: folder, config: join(import.meta.dirname, "names.config.ts") });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built server, and the regions that it calls, each a process. */
async function start() {
  const regions = await startRegions(REGIONS);
  const environment = toFunctionEnvironment({ API_KEY: "sk-test" }, { kind: "stand-in", url: regions.url });
  const { line } = await startProcess(join(folder, "server.mjs"), { ...environment, PORT: "0" }, (text) =>
    logSink.write(text),
  );
  const client = new OpenAI({ baseURL: line.replace("Serving ", ""), apiKey: "sk-test", maxRetries: 0 });
  /** What was called in the end, what was passed over, and every call that it took. */
  const ask = async (model: string, content = "!fast hi", stream = true) => {
    regions.calls.length = 0;
    const messages = [{ role: "user" as const, content }];
    const { data, response } = await client.chat.completions.create({ model, messages, stream }).withResponse();
    let text = "";
    if ("controller" in data) for await (const { choices } of data) text += choices[0]?.delta.content ?? "";
    else text = data.choices[0]?.message.content ?? "";
    const { headers } = response;
    return {
      text,
      model: headers.get("x-bedrock-model"),
      fallback: headers.get("x-fallback"),
      calls: regions.calls.map(({ accessKey, region }) => `${accessKey} ${region}`),
    };
  };
  return { ...regions, ask, client };
}

describe("six aliases over three regions and two roles, every one of them a process", () => {
  test("a region that is killed gives way to the next, and that to the third", async () => {
    const { ask, kill } = await start();
    expect(await ask("smart")).toMatchObject({ model: US, fallback: null, calls: [`${OWN} us-east-1`] });
    await kill("us-east-1");
    expect(await ask("smart")).toEqual({
      text: "You said: !fast hi",
      model: EU,
      fallback: "1:smart-eu",
      calls: [`${OWN} us-east-1`, `${IN_EU} eu-west-1`],
    });
    await kill("eu-west-1");
    expect(await ask("smart", "!fast hi", false)).toMatchObject({ model: TOKYO, fallback: "2:smart-tokyo" });
    await kill("ap-northeast-1");
    await expect(ask("smart")).rejects.toMatchObject({ status: 502, code: "upstream_error" });
  });

  test("a region that is killed in the midst of an answer is told in the stream, and not hidden by another", async () => {
    const { client, kill, calls } = await start();
    const messages = [{ role: "user" as const, content: "!slow 1000 one two three four" }];
    const stream = await client.chat.completions.create({ model: "smart", messages, stream: true });
    const chunks = stream[Symbol.asyncIterator]();
    await chunks.next();
    await kill("us-east-1");
    const readOn = async () => {
      while (!(await chunks.next()).done);
    };
    await expect(readOn()).rejects.toMatchObject({ error: { type: "server_error" } });
    expect(calls).toEqual([{ accessKey: OWN, region: "us-east-1" }]);
  });

  test("a throttled region gives way, at once from the second request on, and a slow one does not", async () => {
    const { ask } = await start();
    expect(await ask("smart", "!at us-east-1 !slow 5")).toMatchObject({ fallback: null });
    const eu = { model: EU, fallback: "1:smart-eu" };
    const calls = [`${OWN} us-east-1`, `${IN_EU} eu-west-1`];
    expect(await ask("smart", "!at us-east-1 !throttle 600")).toMatchObject({ ...eu, calls });
    expect(await ask("smart")).toMatchObject({ ...eu, calls: calls.slice(1) });
  });

  test("each alias is called where, as whom and as what it says", async () => {
    const { ask } = await start();
    expect(await ask("smart-tokyo")).toMatchObject({ model: TOKYO, calls: [`${IN_TOKYO} ap-northeast-1`] });
    expect(await ask("fast@next")).toMatchObject({ model: ALIASES.fast.next, calls: [`${OWN} us-east-1`] });
    // Its abilities are asked for before it is called.
    expect(await ask("team")).toMatchObject({ model: ALIASES.team, calls: Array(2).fill(`${OWN} us-east-1`) });
    await expect(ask("locked")).rejects.toMatchObject({ status: 500 });
  });
});
