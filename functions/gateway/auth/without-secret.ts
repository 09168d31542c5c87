import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import { toDigest } from "./api-keys.ts";
import type { Authenticate } from "./authenticate.ts";
import { readKey } from "./read-key.ts";

/** What a Bedrock API key looks like: long-term ones, and those of some hours. */
const BEDROCK_KEY = /^(ABSK|bedrock-api-key-)[\w.~+/-]+=*$/;
const NAME_LENGTH = 8;

/** Callers as IAM knows them: the door has checked the signature, and says whose it is. Keys open nothing. */
const byIam: Authenticate = async ({ userArn }) => {
  if (userArn) return { name: userArn };
  const message = "Nobody signed this request: sign it with AWS Signature Version 4.";
  throw new OpenAIError(401, message, { code: "invalid_api_key" });
};

/** Callers with Bedrock API keys of their own, known by the beginning of the key's hash. Whether one is good says Bedrock. */
const byBedrockKey: Authenticate = async (request) => {
  const bedrockKey = readKey(request);
  if (BEDROCK_KEY.test(bedrockKey)) return { name: toDigest(bedrockKey).slice(0, NAME_LENGTH), bedrockKey };
  const message = "Incorrect API key provided: this gateway takes API keys of Amazon Bedrock.";
  throw new OpenAIError(401, message, { code: "invalid_api_key" });
};

/** How callers are known where there is no secret, by the config's `auth`. */
export const WITHOUT_SECRET = { iam: byIam, "bedrock-api-key": byBedrockKey };
