import {
  AccessDeniedException,
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  ThrottlingException,
} from "@aws-sdk/client-bedrock-runtime";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readGatewayConfig } from "../../../../shared/gateway-config.ts";
import type { OpenAIError } from "../../../../shared/openai/openai-error.ts";
import { ANSWER, ask, converseBy, NEW_MODEL, NO_STOP, NO_TEMPERATURE, options, refuse } from "./conversation.ts";

const bedrock = mockClient(BedrockRuntimeClient);
const client = new BedrockRuntimeClient({ region: "eu-west-1" });
const create = () => converseBy(() => client, readGatewayConfig({}), "eu-west-1");
const inputs = () => bedrock.commandCalls(ConverseCommand).map(({ args }) => args[0].input);
const temperatures = () => inputs().map(({ inferenceConfig }) => inferenceConfig?.temperature);
const refusing = (...errors: Error[]) => {
  const stub = bedrock.on(ConverseCommand);
  for (const error of errors) stub.rejectsOnce(error);
  stub.resolves(ANSWER);
};

beforeEach(() => {
  bedrock.reset();
  bedrock.on(ConverseCommand).resolves(ANSWER);
});

afterEach(() => void vi.useRealTimers());

describe("createConverse", () => {
  test("calls Converse for a whole answer and ConverseStream for a stream", async () => {
    bedrock.on(ConverseStreamCommand).resolves({ $metadata: { requestId: "r-2" } } as never);
    const converse = create();
    expect(await converse(ask(), options())).toMatchObject({ bedrockRequestId: "r-1", adapted: [] });
    expect(await converse(ask({ stream: true }), options())).toMatchObject({ bedrockRequestId: "r-2", adapted: [] });
  });

  test("names the caller's key to Bedrock, whose log then tells who called", async () => {
    await create()(ask(), { ...options(), caller: { name: "team-a" } });
    expect(inputs()[0]?.requestMetadata).toEqual({ key: "team-a" });
  });

  test("changes what Bedrock refuses, calls again, and remembers it for the model", async () => {
    refusing(NO_TEMPERATURE);
    const converse = create();
    const first = await converse(ask({ temperature: 0.5 }), options());
    expect(first).toMatchObject({ adapted: ["sampling"], ignored: ["temperature"] });
    const second = await converse(ask({ temperature: 0.5 }), options());
    expect(second.adapted).toEqual(["sampling"]);
    expect(temperatures()).toEqual([0.5, undefined, undefined]);
  });

  test("forgets after ten minutes, so that what a model learns to take is tried again", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    refusing(NO_TEMPERATURE);
    const converse = create();
    await converse(ask({ temperature: 0.5 }), options());
    vi.setSystemTime(Date.now() + 599_000);
    await converse(ask({ temperature: 0.5 }), options());
    vi.setSystemTime(Date.now() + 2000);
    expect((await converse(ask({ temperature: 0.5 }), options())).adapted).toEqual([]);
    expect(temperatures()).toEqual([0.5, undefined, undefined, 0.5]);
  });

  test("remembers what two calls learn at the same time, both of it", async () => {
    bedrock.on(ConverseCommand).callsFake(async ({ inferenceConfig }) => {
      if (inferenceConfig?.temperature !== undefined) throw NO_TEMPERATURE;
      if (inferenceConfig?.stopSequences) throw NO_STOP;
      return ANSWER;
    });
    const converse = create();
    await Promise.all([converse(ask({ temperature: 0.5 }), options()), converse(ask({ stop: "x" }), options())]);
    const both = await converse(ask({ temperature: 0.5, stop: "x" }), options());
    expect(both.adapted.sort()).toEqual(["sampling", "stop-sequences"]);
    expect(inputs()).toHaveLength(5);
  });

  test("remembers nothing for other models", async () => {
    refusing(NO_TEMPERATURE);
    const converse = create();
    await converse(ask({ temperature: 0.5 }), options());
    expect((await converse(ask({ temperature: 0.5, model: "example.other" }), options())).adapted).toEqual([]);
  });

  test("learns what the call got past, though it failed of something else", async () => {
    refusing(NO_TEMPERATURE, refuse("The text field is blank."));
    const converse = create();
    await expect(converse(ask({ temperature: 0.5 }), options())).rejects.toThrow("blank");
    expect((await converse(ask({ temperature: 0.5 }), options())).adapted).toEqual(["sampling"]);
  });

  test("learns nothing of a change that was never tried out", async () => {
    refusing(NO_TEMPERATURE, new ThrottlingException({ message: "Slow down.", $metadata: {} }));
    const converse = create();
    await expect(converse(ask({ temperature: 0.5 }), options())).rejects.toThrow("Slow down.");
    expect((await converse(ask({ temperature: 0.5 }), options())).adapted).toEqual([]);
  });

  test("changes a call for what is about this one request, and learns nothing of it", async () => {
    refusing(refuse("The model returned the following errors: Schema is too complex"));
    const json_schema = { name: "x", schema: { type: "object", properties: {} } };
    const request = ask({ response_format: { type: "json_schema", json_schema } });
    const converse = create();
    expect((await converse(request, options())).adapted).toEqual(["structured-output"]);
    expect((await converse(request, options())).adapted).toEqual([]);
    expect(inputs().map(({ outputConfig }) => outputConfig !== undefined)).toEqual([true, false, true]);
  });

  test("leaves out cache points where they are an access matter", async () => {
    const message = "You invoked an unsupported model or your request did not allow prompt caching.";
    refusing(new AccessDeniedException({ message, $metadata: {} }));
    const model = "anthropic.claude-3-5-haiku-20241022-v1:0";
    expect((await create()(ask({ model, cache_control: { type: "ephemeral" } }), options())).adapted).toEqual([
      "cache-points",
    ]);
  });

  test("asks for a whole answer where tools are refused in a stream, and tells it as one", async () => {
    bedrock.on(ConverseStreamCommand).rejects(refuse("This model doesn't support tool use in streaming mode."));
    const request = ask({ stream: true, tools: [{ type: "function", function: { name: "f" } }] });
    const converse = create();
    for (const _ of [1, 2]) {
      const { adapted, batches } = await converse(request, options());
      expect(adapted).toEqual(["streamed-tools"]);
      const events = [];
      for await (const batch of batches) events.push(...batch);
      expect(events).toContainEqual({ contentBlockDelta: { contentBlockIndex: 0, delta: { text: "Hi" } } });
    }
    expect(bedrock.commandCalls(ConverseStreamCommand)).toHaveLength(1);
    await converse(ask({ stream: true }), options()).catch(() => undefined);
    expect(bedrock.commandCalls(ConverseStreamCommand)).toHaveLength(2);
  });

  test("gives up after three rules, with Bedrock's last words", async () => {
    const last = refuse("The maximum tokens you requested exceeds the model limit of 50. Try again.");
    refusing(
      NO_TEMPERATURE,
      NO_STOP,
      refuse("The maximum tokens you requested exceeds the model limit of 100. x"),
      last,
    );
    const refusal = create()(ask({ temperature: 1, stop: "x", max_tokens: 200 }), options());
    await expect(refusal).rejects.toThrow(last.message);
    expect(inputs()).toHaveLength(4);
  });

  test("passes on a sentence that no rule knows, and what is no refusal, after one call", async () => {
    refusing(refuse("The text field is blank."), new Error("`temperature` is deprecated"));
    const converse = create();
    await expect(converse(ask(), options())).rejects.toThrow("The text field is blank.");
    await expect(converse(ask({ temperature: 1 }), options())).rejects.toThrow("deprecated");
    expect(inputs()).toHaveLength(2);
  });

  test("leaves out a field of the caller's own that the model refuses, says so, and holds it against nobody else", async () => {
    refusing(refuse("Malformed input request: #: extraneous key [zzz] is not permitted, please reformat your input."));
    const converse = create();
    const own = ask({ additionalModelRequestFields: { zzz: 1 } });
    const ignored = ["additionalModelRequestFields.zzz"];
    expect(await converse(own, options())).toMatchObject({ adapted: ["extra-field"], ignored });
    expect((await converse(ask(), options())).adapted).toEqual([]);
  });

  test.each(["anthropic/claude-sonnet-4.5", "bedrock/x.y", "my model", "a\u0000b", " "])(
    "asks Bedrock for no name that is none: %j",
    async (model) => {
      const refusal = create()(ask({ model }), options());
      await expect(refusal).rejects.toMatchObject({ status: 404, code: "model_not_found", param: "model" });
      expect(inputs()).toEqual([]);
    },
  );

  test("says why it was cancelled, not that the SDK aborted", async () => {
    const controller = new AbortController();
    controller.abort(new Error("deadline"));
    bedrock.on(ConverseCommand).rejects(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
    await expect(create()(ask(), { ...options(), signal: controller.signal })).rejects.toThrow("deadline");
  });

  test("takes 256 calls at the same time, and tells the next one to come back", async () => {
    const open = new AbortController();
    bedrock.on(ConverseCommand).callsFake(() => new Promise(() => undefined));
    const converse = create();
    const calls = Array.from({ length: 256 }, () => converse(ask(), { ...options(), signal: open.signal }));
    await expect(converse(ask(), options())).rejects.toMatchObject({ status: 503, code: "server_is_overloaded" });
    const error = await converse(ask(), options()).catch((thrown: unknown) => thrown);
    expect((error as OpenAIError).retryAfter).toBeGreaterThanOrEqual(5000);
    open.abort(new Error("over"));
    expect((await Promise.allSettled(calls)).every(({ status }) => status === "rejected")).toBe(true);
    bedrock.on(ConverseCommand).resolves(ANSWER);
    expect(await converse(ask(), options())).toMatchObject({ adapted: [] });
  });

  test("counts no call that was refused, nor one whose answer is over", async () => {
    bedrock.on(ConverseCommand).rejects(refuse("The text field is blank."));
    const converse = create();
    for (let i = 0; i < 300; i++) await converse(ask(), options()).catch(() => undefined);
    bedrock.on(ConverseCommand).resolves(ANSWER);
    for (let i = 0; i < 300; i++) {
      const answer = new AbortController();
      await converse(ask(), { ...options(), signal: answer.signal });
      answer.abort();
    }
    expect(inputs()).toHaveLength(600);
  });

  test("calls the model that is asked for", async () => {
    await create()(ask(), options());
    expect(inputs()).toMatchObject([{ modelId: NEW_MODEL }]);
  });
});
