import { additionalFields } from "../../body/additional-fields.ts";
import type { ConverseBody, ConverseCall } from "../../body/converse-body.ts";
import { isObject } from "../../body/is-object.ts";
import { samplingOf } from "../../body/sampling-of.ts";
import { invalid, invalidForModel, type Refusal, unsupportedField } from "../../refusals/refusal.ts";

/** Checks the parameters beside the conversation that need no other part of the request. */
export function checkParameters(call: ConverseCall): Refusal | undefined {
  return (
    checkResponseFieldPaths(call.body) ??
    checkGuardrail(call.body) ??
    checkUnsupported(call) ??
    checkAdditionalFields(call) ??
    checkMaxTokens(call) ??
    checkSampling(call) ??
    checkStopSequences(call)
  );
}

function checkResponseFieldPaths({ additionalModelResponseFieldPaths: paths }: ConverseBody): Refusal | undefined {
  const index = (paths ?? []).findIndex((path) => !/^(?:\/(?:[^~/]|~[01])*)+$/.test(path));
  if (index < 0) return undefined;
  return invalid(
    `The format of the value at additionalModelResponseFieldPaths.${index} is invalid. Provide a JSON Pointer for the field and try again.`,
  );
}

function checkGuardrail({ guardrailConfig }: ConverseBody): Refusal | undefined {
  const { guardrailIdentifier, guardrailVersion } = guardrailConfig ?? {};
  if (Boolean(guardrailIdentifier) === Boolean(guardrailVersion)) return undefined;
  return invalid("The guardrailConfig field must define both guardrailIdentifier and guardrailVersion.");
}

function checkUnsupported({ body, rules }: ConverseCall): Refusal | undefined {
  const field = rules.unsupported.find((path) => at(body, path) !== undefined);
  return field === undefined ? undefined : unsupportedField(field);
}

function at(body: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (isObject(value) ? value[name] : undefined), body);
}

function checkAdditionalFields({ body, rules }: ConverseCall): Refusal | undefined {
  const unknown = Object.keys(additionalFields(body)).find((key) => rules.additionalFields?.includes(key) === false);
  if (unknown === undefined) return undefined;
  if (rules.family === "claude") return invalidForModel(`${unknown}: Extra inputs are not permitted`);
  return invalidForModel(
    `Malformed input request: #: extraneous key [${unknown}] is not permitted, please reformat your input and try again.`,
  );
}

function checkMaxTokens({ body, rules }: ConverseCall): Refusal | undefined {
  const { outputTokens } = rules;
  if ((body.inferenceConfig?.maxTokens ?? 0) <= outputTokens) return undefined;
  return invalid(
    `The maximum tokens you requested exceeds the model limit of ${outputTokens}. Try again with a maximum tokens value that is lower than ${outputTokens}.`,
  );
}

function checkSampling({ body, rules }: ConverseCall): Refusal | undefined {
  const { temperature, top_p, top_k } = samplingOf(body);
  if (rules.sampling === "none") {
    const refused = Object.entries({ temperature, top_p, top_k }).find(([, value]) => value !== undefined)?.[0];
    return refused ? invalidForModel(`\`${refused}\` is deprecated for this model.`) : undefined;
  }
  if (rules.sampling === "both" || temperature === undefined || top_p === undefined) return undefined;
  return invalidForModel("`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
}

function checkStopSequences({ body, rules }: ConverseCall): Refusal | undefined {
  if (rules.family !== "claude") return undefined;
  const blank = body.inferenceConfig?.stopSequences?.some((sequence) => sequence.trim() === "");
  return blank ? invalidForModel("stop_sequences: each stop sequence must contain non-whitespace") : undefined;
}
