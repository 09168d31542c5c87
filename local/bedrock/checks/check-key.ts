import { type Refusal, refuse } from "../refusals/refusal.ts";

/** A word in a Bedrock API key → how the service refuses it. */
const REFUSED = new Map<string, Refusal>([
  ["unknown", refuse("UnrecognizedClientException", "The security token included in the request is invalid.")],
  ["expired", refuse("ExpiredTokenException", "The security token included in the request is expired")],
  ["unsigned", refuse("InvalidSignatureException", "The request signature we calculated does not match.")],
  ["invalid", refuse("AccessDeniedException", "Authentication failed: Please make sure your API Key is valid.")],
  [
    "powerless",
    refuse(
      "AccessDeniedException",
      "User: arn:aws:iam::123456789012:user/BedrockAPIKey-local is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-micro-v1:0 because no identity-based policy allows it",
    ),
  ],
]);

/** Holds the Bedrock API key of a request, if it has one, to what is written in it. */
export function checkKey(authorization = ""): Refusal | undefined {
  const [, key = ""] = /^Bearer (.*)$/.exec(authorization) ?? [];
  return [...REFUSED].find(([word]) => key.includes(word))?.[1];
}
