import * as v from "valibot";
import { cacheMarks } from "../chat/content-part.ts";

/** One part of a message, or of what a tool gave; which role may carry which part is the translator's business. */
export const ResponseContentPart = v.variant("type", [
  v.looseObject({ type: v.picklist(["input_text", "output_text", "text"]), text: v.string(), ...cacheMarks }),
  v.looseObject({ type: v.literal("refusal"), refusal: v.string(), ...cacheMarks }),
  v.looseObject({
    type: v.literal("input_image"),
    image_url: v.nullish(v.string()),
    file_id: v.nullish(v.string()),
    ...cacheMarks,
  }),
  v.looseObject({
    type: v.literal("input_file"),
    file_data: v.nullish(v.string()),
    filename: v.nullish(v.string()),
    file_id: v.nullish(v.string()),
    file_url: v.nullish(v.string()),
    ...cacheMarks,
  }),
  v.looseObject({
    type: v.literal("input_audio"),
    input_audio: v.looseObject({ data: v.string(), format: v.picklist(["wav", "mp3"]) }),
    ...cacheMarks,
  }),
]);

const Parts = v.array(ResponseContentPart, "a string or an array of content parts");

/** A string or parts. */
export const ResponseContent: v.GenericSchema<string | ResponseContentPart[]> = v.lazy((input) =>
  typeof input === "string" ? v.string() : Parts,
);

export type ResponseContentPart = v.InferOutput<typeof ResponseContentPart>;
export type ResponseContent = string | ResponseContentPart[];
