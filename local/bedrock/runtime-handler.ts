import { randomUUID } from "node:crypto";
import { checkKey } from "./checks/check-key.ts";
import { CONTROL, handleControl } from "./control-handler.ts";
import { createConverseHandler } from "./converse-handler.ts";
import { APPLY_GUARDRAIL, handleGuardrail } from "./guardrail-handler.ts";
import { handleInvoke, INVOKE } from "./invoke-handler.ts";
import type { Account } from "./models/account.ts";
import { handleSts, STS } from "./sts-handler.ts";
import type { Request } from "./wire/read-request.ts";
import { type Response, sendRefusal } from "./wire/send-answer.ts";

/** Answers one request. */
export type Handle = (request: Request, response: Response) => Promise<void>;

/** Answers the requests to one stand-in, by their path: those to the Bedrock Runtime, to its control plane and to STS. */
export function createRuntimeHandler(account: Account): Handle {
  const operations: readonly (readonly [route: RegExp, handle: Handle])[] = [
    [INVOKE, handleInvoke],
    [APPLY_GUARDRAIL, handleGuardrail],
    [CONTROL, handleControl],
    [STS, handleSts],
  ];
  const converse = createConverseHandler(account);
  return async (request, response) => {
    response.setHeader("x-amzn-requestid", randomUUID());
    const refusal = checkKey(request.headers.authorization);
    if (refusal) return sendRefusal(response, refusal);
    const path = request.url?.split("?", 1)[0] ?? "";
    const handle = operations.find(([route]) => route.test(path))?.[1] ?? converse;
    return handle(request, response);
  };
}
