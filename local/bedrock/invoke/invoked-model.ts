import type { Refusal } from "../refusals/refusal.ts";
import type { Schema } from "./schema.ts";

/** What a model answers: the body, and how many tokens the service says that it read. */
export type Invoked = { body: object; inputTokens?: number };

/** A model that is called by InvokeModel, with a body in words of its own. */
export type InvokedModel = {
  schema: Schema;
  /** The texts in a body, where directives may stand. */
  texts(body: object): string[];
  /** The answer to a body that the schema allows, or what the model itself finds wrong with it. */
  answer(body: object): Invoked | Refusal;
};
