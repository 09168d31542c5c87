import { InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject, type JsonObject } from "../../../shared/openai/json-object.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { type BedrockContext, callBedrock } from "./call-bedrock.ts";
import type { Destination } from "./targets/resolve-model.ts";

/** What InvokeModel answered. */
export type Invoked = {
  answer: JsonObject;
  /** As the service counts them, where it says. */
  inputTokens: number | undefined;
  bedrockRequestId: string | undefined;
};

const JSON_TYPE = "application/json";
const TOKEN_COUNT = "x-amzn-bedrock-input-token-count";

/** Calls a target with a body in its own words. */
export async function invokeModel(target: Destination, body: JsonObject, context: BedrockContext): Promise<Invoked> {
  const { command, readTokens } = toCommand(target.modelId, JSON.stringify(body));
  const output = await callBedrock(context, target, command, (client, options) => client.send(command, options));
  // Of an empty body the SDK makes null.
  const answer = readAnswer(output.body?.transformToString() ?? "");
  return { answer, inputTokens: readTokens(), bedrockRequestId: output.$metadata.requestId };
}

/** The SDK keeps the header with the count to itself. */
function toCommand(modelId: string, body: string) {
  const command = new InvokeModelCommand({ modelId, contentType: JSON_TYPE, accept: JSON_TYPE, body });
  let count = "";
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = result.response as { headers?: Record<string, string> };
      count = headers[TOKEN_COUNT] ?? "";
      return result;
    },
    { step: "deserialize", name: "readTokenCount" },
  );
  return { command, readTokens: () => (/^\d{1,15}$/.test(count) ? Number(count) : undefined) };
}

function readAnswer(json: string): JsonObject {
  const answer = parse(json);
  if (isJsonObject(answer)) return answer;
  throw new OpenAIError(502, "Bedrock's answer is no JSON object.", { type: "server_error", code: "upstream_error" });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
