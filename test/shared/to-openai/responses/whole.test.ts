import { join } from "node:path";
import type { ConverseResponse, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import type { ResponseObject } from "../../../../shared/openai/responses/response.ts";
import { toEvents } from "../../../../shared/to-openai/blocks/to-events.ts";
import { asStream } from "../../../as-stream.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";
import { toTranslator } from "../../../golden-responses.ts";
import { fromWireJson } from "../../../wire.ts";

const own = goldenCases("responses-whole", ".converse.json");
const chats = goldenCases("responses", ".converse.json");

const PLAIN = JSON.stringify({ model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", input: "Hello" });

/** The answer to a request as a whole. */
function fold(body: string, events: readonly ConverseStreamOutput[]): ResponseObject {
  const translator = toTranslator(body);
  translator.push(events);
  translator.close(0);
  translator.end();
  return translator.response;
}

const read = (folder: string, name: string) =>
  fromWireJson(readGolden(folder, `${name}.converse.json`)) as unknown as ConverseResponse;

describe("ResponseEvents", () => {
  test.each(own.cases)("%s gives the golden response, and as a stream the same", async (name) => {
    const request = readGolden(own.folder, `${name}.responses.json`);
    const response = fold(request, toEvents(read(own.folder, name)));
    const golden = join(own.folder, `${name}.response.json`);
    await expect(`${JSON.stringify(response, null, 2)}\n`).toMatchFileSnapshot(golden);
    expect(fold(request, [...asStream(read(own.folder, name))])).toEqual(response);
  });

  test.each(chats.cases)("%s is the same response as a stream and whole", (name) => {
    const answer = read(chats.folder, name);
    expect(fold(PLAIN, [...asStream(answer)])).toEqual(fold(PLAIN, toEvents(answer)));
  });
});
