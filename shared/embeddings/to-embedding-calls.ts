import type { EmbeddingRequest } from "../openai/embeddings/embedding-request.ts";
import type { FieldPath } from "../openai/field-path.ts";
import type { JsonObject } from "../openai/json-object.ts";
import { invalidParam } from "../openai/openai-error.ts";
import { toList } from "../openai/text-list.ts";
import type { EmbeddingFamily } from "./embedding-family.ts";
import { type EmbeddingInput, toEmbeddingInput } from "./embedding-input.ts";

/** One InvokeModel: its body, and which of the inputs it is for. */
export type EmbeddingCall = { body: JsonObject; first: number; count: number };

/**
 * The calls that a request takes, in the order of its inputs.
 * @throws {OpenAIError} 400 for what these models do not take
 */
export function toEmbeddingCalls(request: EmbeddingRequest, family: EmbeddingFamily): EmbeddingCall[] {
  checkDimensions(request, family);
  const inputs = toList(request.input).map((input, index) => {
    const path = toInputPath(request, index);
    return refuseUntaken(toEmbeddingInput(input, path), family, path);
  });
  const calls: EmbeddingCall[] = [];
  for (let first = 0; first < inputs.length; ) {
    const batch = toBatch(inputs, first, family);
    calls.push({ body: family.toBody(batch, request), first, count: batch.length });
    first += batch.length;
  }
  return calls;
}

/** Where an input stands in the body. */
export function toInputPath({ input }: EmbeddingRequest, index: number): FieldPath {
  return typeof input === "string" ? ["input"] : ["input", index];
}

/** Those from there on that go into one call: texts and images never do together. */
function toBatch(inputs: readonly EmbeddingInput[], first: number, { most }: EmbeddingFamily): EmbeddingInput[] {
  const kind = inputs[first]?.kind ?? "text";
  const candidates = inputs.slice(first, first + most[kind]);
  const end = candidates.findIndex((input) => input.kind !== kind);
  return end < 0 ? candidates : candidates.slice(0, end);
}

function checkDimensions({ dimensions }: EmbeddingRequest, family: EmbeddingFamily): void {
  if (dimensions === undefined || dimensions === null || family.dimensions.includes(dimensions)) return;
  if (family.dimensions.length === 0)
    throw invalidParam(["dimensions"], "This model's vectors have one length: leave it out.", "unsupported_parameter");
  const supported = family.dimensions.join(", ");
  throw invalidParam(["dimensions"], `Invalid value: ${dimensions}. Supported values are: ${supported}.`);
}

function refuseUntaken(input: EmbeddingInput, { most }: EmbeddingFamily, path: FieldPath): EmbeddingInput {
  if (most[input.kind] > 0) return input;
  throw invalidParam(path, "This model embeds no images: send text, or ask for a model that does.");
}
