import { toText } from "../../../shared/openai/json-object.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Route } from "../route.ts";

/** Whatever is asked of a response that was given before: nothing is kept here. */
export const noResponse: Route = async (_, { params }) => {
  const message = `Response '${toText(params.id)}' not found: this server keeps no responses.`;
  throw new OpenAIError(404, message, { path: ["response_id"] });
};

/** What OpenAI counts and compacts below `/responses`. */
export const noEndpoint: Route = async ({ method, path }) => {
  throw new OpenAIError(404, `Unknown path: ${method} ${path}`, { code: "unknown_url" });
};
