import type { JsonObject } from "../openai/json-object.ts";
import { type RerankRequest, toDocumentTexts } from "../openai/rerank/rerank-request.ts";

type Family = { parameters: readonly string[]; toOwn(request: RerankRequest): JsonObject };

/** By a model's own name. */
const FAMILIES: readonly (readonly [model: RegExp, family: Family])[] = [
  [
    /^cohere\.rerank/,
    {
      parameters: ["max_tokens_per_doc"],
      toOwn: ({ max_tokens_per_doc }) => ({ api_version: 2, max_tokens_per_doc: max_tokens_per_doc ?? undefined }),
    },
  ],
  [/^amazon\.rerank/, { parameters: [], toOwn: () => ({}) }],
];

const ALWAYS_USED = ["model", "query", "documents", "top_n", "return_documents"];

/**
 * The body of InvokeModel for a request, and the parameters that have an effect; undefined for a model that ranks nothing.
 * @param model a model's own name, such as `cohere.rerank-v3-5:0`
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/rerank-supported.html
 */
export function toRerankBody(request: RerankRequest, model: string): { body: JsonObject; used: string[] } | undefined {
  const family = FAMILIES.find(([pattern]) => pattern.test(model))?.[1];
  if (!family) return undefined;
  const documents = toDocumentTexts(request);
  const top_n = request.top_n ? Math.min(request.top_n, documents.length) : undefined;
  return {
    body: { query: request.query, documents, top_n, ...family.toOwn(request) },
    used: [...ALWAYS_USED, ...family.parameters],
  };
}
