import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/openai-responses.schema.json"), "utf8"),
) as { components: { schemas: Record<string, { properties?: { type?: { enum?: string[] } } }> } };

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, "openai");

/** Type of an event → its schema's name in the official document. */
const EVENTS = new Map(
  Object.entries(document.components.schemas).flatMap(([name, { properties }]) =>
    /^Response.*Event$/.test(name) ? (properties?.type?.enum ?? []).map((type) => [type, name] as const) : [],
  ),
);

/** What the official document finds wrong with an event: nothing, where it is what it should be. */
export function problemsOf(event: { type: string; response?: object }): string[] {
  if (event.type === "keepalive") return []; // The official clients know it, the document does not.
  const { response } = event;
  return check(EVENTS.get(event.type) ?? "none", response ? { ...event, response: withoutNulls(response) } : event);
}

/** What the official document finds wrong with a whole response. */
export function problemsOfResponse(response: object): string[] {
  return check("Response", withoutNulls(response));
}

function check(name: string, value: object): string[] {
  const validate = ajv.getSchema(`openai#/components/schemas/${name}`);
  if (!validate) return [`no schema ${name}`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** OpenAI itself sends null for these two where the document wants them left out; and Codex needs a code of its own. */
function withoutNulls(response: object): object {
  const { user, usage, error, ...others } = response as Record<string, unknown> & { error?: { code: string } | null };
  return {
    ...others,
    ...(user !== null && { user }),
    ...(usage !== null && { usage }),
    error: error?.code === "context_length_exceeded" ? { ...error, code: "invalid_prompt" } : error,
  };
}
