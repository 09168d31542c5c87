import type { ConverseCall } from "../body/converse-body.ts";
import { toConverseCall, validateConverse } from "../checks/validate-converse.ts";
import { readAccount } from "../directives/read-account.ts";
import type { Account } from "../models/account.ts";
import type { Refusal } from "../refusals/refusal.ts";
import { type Request, readRequest } from "./read-request.ts";

const ROUTE = /^\/model\/(.+)\/(converse|converse-stream)$/;

/** Reads an HTTP request for a conversation: route, authorization, JSON, and all that Bedrock asks of the body. */
export async function readCall(
  request: Request,
  usual: Account,
): Promise<(ConverseCall & { place: string[] }) | Refusal> {
  const signed = await readRequest(request, ROUTE);
  if ("status" in signed) return signed;
  const { names, place, region, json, body } = signed;
  const [modelId = "", name] = names;
  const operation = name === "converse-stream" ? name : "converse";
  const account = readAccount(json, usual);
  const refusal = validateConverse(modelId, body, operation, { region, account });
  return refusal ?? { ...toConverseCall(modelId, body, operation, account), place };
}
