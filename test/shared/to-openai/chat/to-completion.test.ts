import { join } from "node:path";
import type { ConverseResponse, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "vitest";
import { toEvents } from "../../../../shared/to-openai/blocks/to-events.ts";
import { ChatChunks } from "../../../../shared/to-openai/chat/chat-chunks.ts";
import { toCompletion } from "../../../../shared/to-openai/chat/to-completion.ts";
import { asStream } from "../../../as-stream.ts";
import { readRequest, toAnswer } from "../../../golden-answers.ts";
import { goldenCases, readGolden } from "../../../golden-files.ts";
import { fromWireJson } from "../../../wire.ts";

const { folder, cases } = goldenCases("responses", ".converse.json");

const readResponse = (name: string) =>
  fromWireJson(readGolden(folder, `${name}.converse.json`)) as unknown as ConverseResponse;

/** The completion of these events, as the answer to the golden request. */
function fold(name: string, events: readonly ConverseStreamOutput[]) {
  const { plan, head } = toAnswer(readRequest(folder, `${name}.request.json`));
  const chunks = new ChatChunks([plan], head, { stream: false, includeUsage: false });
  return toCompletion([...chunks.push(events), ...chunks.end()]);
}

describe("toCompletion", () => {
  test.each(cases)("%s gives the golden completion", async (name) => {
    const completion = fold(name, toEvents(readResponse(name)));
    await expect(`${JSON.stringify(completion, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.openai.json`));
  });

  test.each(cases)("%s as a stream folds into the same completion", (name) => {
    const response = readResponse(name);
    expect(fold(name, [...asStream(response)])).toEqual(fold(name, toEvents(response)));
  });
});

describe("toEvents", () => {
  test.each([{}, { output: undefined }, { output: {} }])("refuses an answer without a message: %j", (response) => {
    const read = () => toEvents({ stopReason: "end_turn", ...response } as ConverseResponse);
    const failure = { status: 502, type: "server_error", code: "upstream_error" };
    expect(read).toThrow(expect.objectContaining(failure));
  });
});
