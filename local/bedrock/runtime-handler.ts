import { randomUUID } from "node:crypto";
import { createConverseHandler } from "./converse-handler.ts";
import { APPLY_GUARDRAIL, handleGuardrail } from "./guardrail-handler.ts";
import { handleInvoke, INVOKE } from "./invoke-handler.ts";
import type { Account } from "./models/account.ts";
import type { Request } from "./wire/read-request.ts";
import type { Response } from "./wire/send-answer.ts";

/** Answers one request. */
export type Handle = (request: Request, response: Response) => Promise<void>;

/** Answers the requests to the Bedrock Runtime of one stand-in, by their path. */
export function createRuntimeHandler(account: Account): Handle {
  const operations: readonly (readonly [route: RegExp, handle: Handle])[] = [
    [INVOKE, handleInvoke],
    [APPLY_GUARDRAIL, handleGuardrail],
  ];
  const converse = createConverseHandler(account);
  return (request, response) => {
    response.setHeader("x-amzn-requestid", randomUUID());
    const path = request.url?.split("?", 1)[0] ?? "";
    const handle = operations.find(([route]) => route.test(path))?.[1] ?? converse;
    return handle(request, response);
  };
}
