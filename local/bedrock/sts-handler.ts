import { text } from "node:stream/consumers";
import type { Request } from "./wire/read-request.ts";
import type { Response } from "./wire/send-answer.ts";

/** Where STS is called. */
export const STS = /^\/$/;

const ROLE_ARN = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;
const LIFETIME_MS = 3_600_000;

/** Answers AssumeRole; the role can be read in the access key. A role with "denied" in its name trusts nobody. */
export async function handleSts(request: Request, response: Response): Promise<void> {
  const form = new URLSearchParams(await text(request));
  const roleArn = form.get("RoleArn") ?? "";
  const [, account, role] = ROLE_ARN.exec(roleArn) ?? [];
  response.setHeader("content-type", "text/xml");
  if (form.get("Action") !== "AssumeRole")
    return refuse(response, 400, "InvalidAction", "Could not find the operation.");
  if (!request.headers.authorization) return refuse(response, 403, "MissingAuthenticationToken", "Missing a token.");
  const session = form.get("RoleSessionName");
  if (!account || !role || !session)
    return refuse(response, 400, "ValidationError", "A required parameter is missing.");
  if (role.includes("denied"))
    return refuse(
      response,
      403,
      "AccessDenied",
      `User: someone is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  response.end(toXml(account, role, session));
}

function toXml(account: string, role: string, session: string): string {
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser><AssumedRoleId>AROALOCAL:${session}</AssumedRoleId><Arn>arn:aws:sts::${account}:assumed-role/${role}/${session}</Arn></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIA${account}${role.replace(/\W/g, "_")}</AccessKeyId>
      <SecretAccessKey>local</SecretAccessKey>
      <SessionToken>local</SessionToken>
      <Expiration>${new Date(Date.now() + LIFETIME_MS).toISOString()}</Expiration>
    </Credentials>
  </AssumeRoleResult>
  <ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>
</AssumeRoleResponse>`;
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.statusCode = status;
  response.end(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  );
}
