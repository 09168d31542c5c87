import * as v from "valibot";
import { toProblem } from "./config-values.ts";
import type { GatewayConfig } from "./gateway-config.ts";
import { refuseUnsupported } from "./openai/chat/refuse-unsupported.ts";
import { EmbeddingRequest } from "./openai/embeddings/embedding-request.ts";
import type { JsonObject } from "./openai/json-object.ts";
import { OpenAIError } from "./openai/openai-error.ts";
import { RerankRequest } from "./openai/rerank/rerank-request.ts";

/** The parameters of endpoints other than chat's, whose values no function need look at to start. */
const OTHERS: Record<string, v.GenericSchema> = { ...EmbeddingRequest.entries, ...RerankRequest.entries };

/** What aliases say that every request by them would be refused for; nothing that the function need know. */
export function findParameterProblems({ modelAliases, maxChoices }: GatewayConfig): string[] {
  return Object.entries(modelAliases).flatMap(([name, alias]) => {
    if (typeof alias === "string") return [];
    return (["defaults", "overrides"] as const).flatMap((member) => {
      const parameters = alias[member] ?? {};
      const at = ["modelAliases", name, member];
      return [...findWrongValues(parameters), ...findRefused(parameters, maxChoices)].map(([key, words]) =>
        toProblem([...at, key], parameters[key], words),
      );
    });
  });
}

type Problem = [parameter: string, words: string];

function findWrongValues(parameters: JsonObject): Problem[] {
  return Object.entries(parameters).flatMap(([key, value]): Problem[] => {
    const schema = Object.hasOwn(OTHERS, key) ? OTHERS[key] : undefined;
    return schema === undefined || v.is(schema, value) ? [] : [[key, "not a value of that parameter"]];
  });
}

/** In chat's own words. */
function findRefused(parameters: JsonObject, maxChoices: number): Problem[] {
  try {
    refuseUnsupported({ ...parameters, model: "any", messages: [], stream: true }, maxChoices);
    return [];
  } catch (error) {
    if (!(error instanceof OpenAIError)) throw error;
    return [[String(error.path?.[0]), `which is refused: ${error.message}`]];
  }
}
