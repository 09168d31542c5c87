import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, inject, onTestFinished, test } from "vitest";
import { startBedrock } from "../../local/bedrock/start-bedrock.ts";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { logSink } from "../log-sink.ts";
import { buildWith } from "./build-with.ts";
import { readText, streamOf } from "./start-gateway.ts";

test("server.mjs refuses in one line to take the place of a door that checks signatures", async () => {
  const bundle = await buildWith("examples/iam.config.ts");
  const server = spawn(process.execPath, [join(bundle, "server.mjs")], { env: { API_KEY: "sk-test", PORT: "0" } });
  onTestFinished(() => void server.kill("SIGKILL"));
  expect(await Promise.all([text(server.stdout), text(server.stderr), once(server, "exit")])).toEqual([
    "",
    'gateway.config.ts: auth is "iam", and server.mjs cannot check signatures\n',
    [1, null],
  ]);
});

test("server.mjs serves where a Lambda Web Function is told to, and ends with its last answer", async () => {
  const bedrock = await startBedrock();
  onTestFinished(bedrock.close);
  const environment = toFunctionEnvironment({ API_KEY: "sk-test" }, { kind: "stand-in", url: bedrock.url });
  const server = spawn(process.execPath, [join(inject("bundle"), "server.mjs")], {
    env: { ...environment, AWS_LAMBDA_HTTP_ENDPOINT: "127.0.0.1:0", HOST: "127.0.0.2", PORT: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const [line] = await once(server.stdout.setEncoding("utf8"), "data");
  const url = /^Serving (http:\/\/127\.0\.0\.1:\d+)\/v1\n$/.exec(line)?.[1];
  const answer = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: "Bearer sk-test" },
    body: JSON.stringify(streamOf("one two three")),
  });
  server.kill("SIGTERM");
  const [sse, log, [code]] = await Promise.all([answer.text(), text(server.stdout), once(server, "exit")]);
  logSink.write(log);
  expect(readText(sse)).toContain("one two three");
  expect(JSON.parse(log)).toMatchObject({ key: "default", status: 200 });
  expect(code).toBe(0);
});
