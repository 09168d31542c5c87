import { toText } from "../../../shared/openai/json-object.ts";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Route } from "../route.ts";

/** What OpenAI knows of a response that was given before, by method. */
const KNOWN = new Map([
  ["GET", ["", "/input_items"]],
  ["DELETE", [""]],
  ["POST", ["/cancel"]],
]);

/** Whatever is asked below `/responses`: no response is kept here, and nothing else is there. */
export const noResponse: Route = async ({ method, path }, { params: { rest = "" } }) => {
  const [id = ""] = rest.split("/", 1);
  if (!KNOWN.get(method)?.includes(rest.slice(id.length)))
    throw new OpenAIError(404, `Unknown path: ${method} ${path}`, { code: "unknown_url" });
  const message = `Response '${toText(id)}' not found: this server keeps no responses.`;
  throw new OpenAIError(404, message, { path: ["response_id"] });
};
