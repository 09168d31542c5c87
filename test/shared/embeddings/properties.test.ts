import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invokeModel } from "../../../local/bedrock/invoke-model.ts";
import { readEmbeddings } from "../../../shared/embeddings/read-embeddings.ts";
import { toEmbeddingCalls } from "../../../shared/embeddings/to-embedding-calls.ts";
import { toEmbeddingFamily } from "../../../shared/embeddings/to-embedding-family.ts";
import { toModelName } from "../../../shared/models/model-name.ts";
import { EmbeddingRequest } from "../../../shared/openai/embeddings/embedding-request.ts";
import { isJsonObject } from "../../../shared/openai/json-object.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { mutilate, ODD_VALUES } from "../../mutilate.ts";

// A failure tells its seed; this one keeps the run the same for everybody.
fc.configureGlobal({ seed: 20_261_121 });

const { folder, cases } = goldenCases("embeddings", ".openai.json");
const goldens = cases.map((name) => readGolden(folder, `${name}.openai.json`));

const MODELS = [
  "amazon.titan-embed-text-v1",
  "amazon.titan-embed-text-v2:0",
  "amazon.titan-embed-image-v1",
  "cohere.embed-english-v3",
  "us.cohere.embed-v4:0",
  "amazon.nova-2-multimodal-embeddings-v1:0",
];
const PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";

const anyInput = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constant(PNG));
const anyBody = fc.record(
  {
    model: fc.constantFrom(...MODELS),
    input: fc.oneof(anyInput, fc.array(anyInput, { maxLength: 200 })),
    encoding_format: fc.constantFrom("float", "base64", null),
    dimensions: fc.constantFrom(256, 384, 512, 1_024, 1_536, 3_072, 7, null),
    input_type: fc.constantFrom("search_document", "search_query", "classification", "clustering"),
    truncate: fc.constantFrom("NONE", "START", "END", "LEFT", "RIGHT"),
    normalize: fc.boolean(),
    user: fc.string(),
  },
  { requiredKeys: ["model", "input"] },
);

/** How many vectors the stand-in gives for a body, or the refusal of ours; Bedrock's own would be a failure. */
function embed(json: string): number | OpenAIError {
  try {
    const request = parseBody(EmbeddingRequest, json);
    const family = toEmbeddingFamily(toModelName(request.model));
    if (!family) return 0;
    const vectors = toEmbeddingCalls(request, family).flatMap(({ body, count }) => {
      const { answer } = invokeModel(request.model, JSON.parse(JSON.stringify(body)));
      if (!("body" in answer) || !isJsonObject(answer.body)) throw new Error(JSON.stringify(answer));
      return readEmbeddings(answer.body, count);
    });
    return vectors.length;
  } catch (error) {
    if (error instanceof OpenAIError) return error;
    throw error;
  }
}

describe("toEmbeddingCalls", () => {
  test("makes of any body what Bedrock takes, one vector for each input, or a 400 that names a field", () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const result = embed(JSON.stringify(body));
        if (result instanceof OpenAIError)
          expect(result).toMatchObject({ status: 400, param: expect.stringMatching(/./) });
        else expect(result).toBe(Array.isArray(body.input) ? body.input.length : 1);
      }),
      { numRuns: 500 },
    );
  });

  test("answers a golden body with anything wrong in it, or refuses it with a 400", () => {
    fc.assert(
      fc.property(fc.constantFrom(...goldens), fc.nat(60), fc.constantFrom(...ODD_VALUES), (golden, index, odd) => {
        const body = JSON.parse(golden);
        mutilate(body, index, odd);
        const result = embed(JSON.stringify(body));
        if (result instanceof OpenAIError) expect(result.status).toBe(400);
      }),
      { numRuns: 500 },
    );
  });
});
