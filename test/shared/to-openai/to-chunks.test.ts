import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { SSE_DONE, toSse } from "../../../shared/sse.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { toChunks } from "../../../shared/to-openai/to-chunks.ts";
import { toStreamedChunks } from "../../../shared/to-openai/to-streamed-chunks.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { fromWireJson } from "../../wire.ts";

const { folder, cases } = goldenCases("streams", ".converse.jsonl");

const PLAIN_REQUEST = JSON.stringify({
  model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  messages: [{ role: "user", content: "Hello" }],
  stream: true,
  stream_options: { include_usage: true },
});

describe("toChunks", () => {
  test.each(cases)("%s gives the golden bytes", async (name) => {
    expect.assertions(1);
    const asked = existsSync(join(folder, `${name}.openai.json`))
      ? readGolden(folder, `${name}.openai.json`)
      : PLAIN_REQUEST;
    const request = parseBody(ChatCompletionRequest, asked);
    const { answer } = toConverseInput(request, toTarget(request.model, {}), {
      images: new Map(),
      carrierLimit: 12_000,
    });
    const includeUsage = request.stream_options?.include_usage === true;
    const head = { id: "chatcmpl-1", created: 1_800_000_000, model: request.model, includeUsage };
    const lines = readGolden(folder, `${name}.converse.jsonl`).trim().split("\n");
    const chunks = toChunks(replay(lines), answer, head);
    let bytes = "";
    for await (const chunk of toStreamedChunks(chunks, includeUsage)) bytes += toSse(chunk);
    await expect(bytes + SSE_DONE).toMatchFileSnapshot(join(folder, `${name}.openai.sse`));
  });
});

async function* replay(lines: string[]) {
  for (const line of lines) yield fromWireJson(line);
}
