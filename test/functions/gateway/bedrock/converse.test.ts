import {
  AccessDeniedException,
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  ValidationException,
} from "@aws-sdk/client-bedrock-runtime";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { createConverse } from "../../../../functions/gateway/bedrock/converse.ts";
import config from "../../../../gateway.config.ts";
import { ChatCompletionRequest } from "../../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../../shared/openai/parse-body.ts";

const bedrock = mockClient(BedrockRuntimeClient);
const options = () => ({ images: new Map<string, Uint8Array>(), signal: new AbortController().signal });
const answer = {
  output: { message: { role: "assistant" as const, content: [{ text: "Hi" }] } },
  $metadata: { requestId: "r-1" },
};
const refuse = (message: string) => new ValidationException({ message, $metadata: {} });
const inputs = () => bedrock.commandCalls(ConverseCommand).map(({ args }) => args[0].input);

const ask = (members: object = {}) =>
  parseBody(
    ChatCompletionRequest,
    JSON.stringify({ model: "example.new-model", messages: [{ role: "user", content: "Hello" }], ...members }),
  );

const create = () => createConverse(new BedrockRuntimeClient({ region: "eu-west-1" }), config, "eu-west-1");

beforeEach(() => {
  bedrock.reset();
  bedrock.on(ConverseCommand).resolves(answer as never);
});

describe("createConverse", () => {
  test("calls Converse for a whole answer and ConverseStream for a stream", async () => {
    bedrock.on(ConverseStreamCommand).resolves({ $metadata: { requestId: "r-2" } } as never);
    const converse = create();
    expect(await converse(ask(), options())).toMatchObject({ bedrockRequestId: "r-1", adapted: [] });
    expect(await converse(ask({ stream: true }), options())).toMatchObject({ bedrockRequestId: "r-2", adapted: [] });
  });

  test("changes what Bedrock refuses, calls again, and remembers it for the model", async () => {
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(refuse("`temperature` is deprecated for this model."))
      .resolves(answer as never);
    const converse = create();
    const first = await converse(ask({ temperature: 0.5 }), options());
    expect(first).toMatchObject({ adapted: ["sampling"], ignored: ["temperature"] });
    const second = await converse(ask({ temperature: 0.5 }), options());
    expect(second.adapted).toEqual(["sampling"]);
    expect(inputs().map(({ inferenceConfig }) => inferenceConfig)).toEqual([
      { maxTokens: 4096, temperature: 0.5 },
      { maxTokens: 4096 },
      { maxTokens: 4096 },
    ]);
  });

  test("remembers nothing for other models", async () => {
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(refuse("`temperature` is deprecated for this model."))
      .resolves(answer as never);
    const converse = create();
    await converse(ask({ temperature: 0.5 }), options());
    expect((await converse(ask({ temperature: 0.5, model: "example.other" }), options())).adapted).toEqual([]);
  });

  test("goes to the region's inference profile when the model is not served on demand", async () => {
    const refusal = refuse("Invocation of model ID example.new-model with on-demand throughput isn’t supported.");
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(refusal)
      .resolves(answer as never);
    expect((await create()(ask(), options())).adapted).toEqual(["inference-profile"]);
    expect(inputs().map(({ modelId }) => modelId)).toEqual(["example.new-model", "eu.example.new-model"]);
  });

  test("leaves out cache points where they are an access matter", async () => {
    const message = "You invoked an unsupported model or your request did not allow prompt caching.";
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(new AccessDeniedException({ message, $metadata: {} }))
      .resolves(answer as never);
    const model = "anthropic.claude-3-5-haiku-20241022-v1:0";
    expect((await create()(ask({ model, cache_control: { type: "ephemeral" } }), options())).adapted).toEqual([
      "cache-points",
    ]);
  });

  test("gives up after three rules, with Bedrock's last words", async () => {
    const sentences = [
      "`temperature` is deprecated for this model.",
      "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
      "The maximum tokens you requested exceeds the model limit of 100. Try again.",
      "The maximum tokens you requested exceeds the model limit of 50. Try again.",
    ];
    const stub = bedrock.on(ConverseCommand);
    for (const sentence of sentences) stub.rejectsOnce(refuse(sentence));
    const refusal = create()(ask({ temperature: 1, stop: "x", max_tokens: 200 }), options());
    await expect(refusal).rejects.toThrow(sentences[3]);
    expect(inputs()).toHaveLength(4);
  });

  test("passes on a sentence that no rule knows, and what is no refusal, after one call", async () => {
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(refuse("The text field is blank."))
      .rejectsOnce(new Error("`temperature` is deprecated"));
    const converse = create();
    await expect(converse(ask(), options())).rejects.toThrow("The text field is blank.");
    await expect(converse(ask({ temperature: 1 }), options())).rejects.toThrow("deprecated");
    expect(inputs()).toHaveLength(2);
  });

  test("says why it was cancelled, not that the SDK aborted", async () => {
    const controller = new AbortController();
    controller.abort(new Error("deadline"));
    bedrock.on(ConverseCommand).rejects(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
    await expect(create()(ask(), { ...options(), signal: controller.signal })).rejects.toThrow("deadline");
  });

  test("leaves out a field of the caller's own that the model refuses, and holds it against nobody else", async () => {
    const refusal = refuse(
      "Malformed input request: #: extraneous key [zzz] is not permitted, please reformat your input.",
    );
    bedrock
      .on(ConverseCommand)
      .rejectsOnce(refusal)
      .resolves(answer as never);
    const converse = create();
    const own = ask({ additionalModelRequestFields: { zzz: 1 } });
    expect((await converse(own, options())).adapted).toEqual(["extra-field"]);
    expect((await converse(ask(), options())).adapted).toEqual([]);
  });
});
