import type { ApplyGuardrailRequest, ApplyGuardrailResponse } from "@aws-sdk/client-bedrock-runtime";
import { imageFormat } from "./body/image-format.ts";
import { isObject } from "./body/is-object.ts";
import { checkShape } from "./checks/check-shape.ts";
import { readDirectives } from "./directives/read-directives.ts";
import { assess } from "./guardrail/assess.ts";
import { GUARDRAIL_SHAPE } from "./guardrail/guardrail-shape.ts";
import { invalid, type Refusal } from "./refusals/refusal.ts";
import { readShape } from "./shapes/read-shape.ts";
import { type Request, readRequest } from "./wire/read-request.ts";
import { type Response, sendJson, sendRefusal } from "./wire/send-answer.ts";

/** Where ApplyGuardrail is called. */
export const APPLY_GUARDRAIL = /^\/guardrail\/(.+)\/version\/([^/]+)\/apply$/;

const CHARACTERS_PER_UNIT = 1_000;
const MAX_TEXT_UNITS = 25;
const MAX_IMAGES = 20;

/** As the wire has it: bytes are base64. */
type Body = Omit<ApplyGuardrailRequest, "content"> & {
  content: { text?: { text: string }; image?: { format: string; source: { bytes: string } } }[];
};

/** Answers ApplyGuardrail; the directives that refuse work in its texts. */
export async function handleGuardrail(request: Request, response: Response): Promise<void> {
  const signed = await readRequest(request, APPLY_GUARDRAIL);
  if ("status" in signed) return sendRefusal(response, signed);
  const [guardrailIdentifier, guardrailVersion] = signed.names;
  const input = isObject(signed.body) ? { ...signed.body, guardrailIdentifier, guardrailVersion } : signed.body;
  const misshapen = checkShape(GUARDRAIL_SHAPE, input);
  if (misshapen) return sendRefusal(response, misshapen);
  const body = readShape(GUARDRAIL_SHAPE, input) as Body;
  const text = body.content.flatMap((block) => block.text?.text ?? []).join("\n");
  const refusal = readDirectives(text).refusal ?? checkContent(body, text);
  if (refusal) return sendRefusal(response, refusal);
  sendJson(response, 200, toAnswer(body, text));
}

function checkContent({ content }: Body, text: string): Refusal | undefined {
  if (content.length === 0) return invalid("The content list is empty. Provide at least one content block.");
  if (toUnits(text) > MAX_TEXT_UNITS)
    return invalid(`The input text exceeds the maximum of ${MAX_TEXT_UNITS} text units for this guardrail.`);
  const images = content.flatMap(({ image }) => image ?? []);
  if (images.length > MAX_IMAGES) return invalid(`The number of images exceeds the maximum of ${MAX_IMAGES}.`);
  if (images.every(({ format, source }) => imageFormat(source.bytes) === format)) return undefined;
  return invalid("The provided image does not match the specified image format.");
}

function toAnswer({ content, outputScope }: Body, text: string): ApplyGuardrailResponse {
  const { assessment, intervenes } = assess(text, outputScope === "FULL");
  const units = toUnits(text);
  return {
    usage: {
      topicPolicyUnits: units,
      contentPolicyUnits: units,
      contentPolicyImageUnits: content.filter(({ image }) => image).length,
      wordPolicyUnits: units,
      sensitiveInformationPolicyUnits: units,
      sensitiveInformationPolicyFreeUnits: 0,
      contextualGroundingPolicyUnits: 0,
    },
    action: intervenes ? "GUARDRAIL_INTERVENED" : "NONE",
    ...(intervenes && { actionReason: "Guardrail blocked." }),
    outputs: intervenes ? [{ text: "Sorry, the guardrail does not allow that." }] : [],
    assessments: [assessment],
  };
}

function toUnits(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_UNIT);
}
