import * as v from "valibot";
import { isJsonObject, looseObject } from "../json-object.ts";
import { MAX_TEXTS, TextOrTexts } from "../text-list.ts";

const Part = v.variant("type", [
  v.looseObject({ type: v.literal("text"), text: v.pipe(v.string(), v.minLength(1)) }),
  v.looseObject({ type: v.literal("image_url"), image_url: looseObject({ url: v.string() }) }),
]);

/** A text or an image of an input that is made of several. */
export type ModerationPart = v.InferOutput<typeof Part>;

const Input: v.GenericSchema<unknown, string | string[] | ModerationPart[]> = v.lazy((input) =>
  Array.isArray(input) && input.some(isJsonObject)
    ? v.pipe(v.array(Part), v.minLength(1), v.maxLength(MAX_TEXTS))
    : TextOrTexts,
);

/**
 * The body of `POST /v1/moderations`. Unknown fields pass and are ignored.
 * @see https://platform.openai.com/docs/api-reference/moderations/create
 */
export const ModerationRequest = v.looseObject({
  model: v.nullish(v.pipe(v.string(), v.maxLength(2048))),
  input: Input,
});

export type ModerationRequest = v.InferOutput<typeof ModerationRequest>;
