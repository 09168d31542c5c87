/** Which Bedrock the function talks to. */
export type Bedrock = { kind: "stand-in" | "other"; url: string } | { kind: "aws" };

/** Any of these says where credentials come from. */
const CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];
/** A Bedrock API key. The function signs with credentials unless it is told that this is all there is. */
const BEDROCK_KEY = "AWS_BEARER_TOKEN_BEDROCK";
export const BY_BEDROCK_KEY = { AWS_AUTH_SCHEME_PREFERENCE: "httpBearerAuth" };

const NO_CREDENTIALS = Object.fromEntries(
  [...CREDENTIALS, "AWS_SESSION_TOKEN", BEDROCK_KEY].map((name) => [name, undefined]),
);
/** Keeps the SDK from looking for real ones, on disk and on the network, to sign what nobody checks. */
const ANY_CREDENTIALS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

/** What the gateway reads in AWS, where the caller has it there. */
const OF_AWS = ["API_KEY_SECRET_ARN", "BUDGET_TABLE"];
/** What the gateway itself reads, beside what the SDK does. */
const OF_THE_GATEWAY = ["API_KEY", ...OF_AWS];

/** Beside whatever the caller brings there is always a region, and a key where no secret holds some. */
export type FunctionEnvironment = { API_KEY?: string; AWS_REGION: string } & Record<string, string>;

/**
 * What the local function finds in its environment: the caller's AWS settings, an API key, and the Bedrock to talk to.
 * @param services where to find what stands in for other services
 */
export function toFunctionEnvironment(
  caller: NodeJS.ProcessEnv,
  bedrock: Bedrock,
  services: Record<string, string> = {},
): FunctionEnvironment {
  const variables = Object.entries({
    ...caller,
    ...toEndpoints(caller, bedrock),
    ...toSignature(caller, bedrock),
    ...services,
  });
  return {
    ...(!caller.API_KEY_SECRET_ARN && { API_KEY: "sk-local" }),
    ...Object.fromEntries(variables.flatMap(([name, value]) => (value && isPassedOn(name) ? [[name, value]] : []))),
    AWS_REGION: caller.AWS_REGION || caller.AWS_DEFAULT_REGION || "us-east-1",
  };
}

/** HOME and PATH lead to profiles, SSO sessions and `credential_process` programs; AWS_LAMBDA_… would steer the runtime. */
function isPassedOn(name: string): boolean {
  if (name === "HOME" || name === "PATH" || OF_THE_GATEWAY.includes(name)) return true;
  return name.startsWith("AWS_") && !name.startsWith("AWS_LAMBDA_");
}

/** What the stand-in answers for beside the Bedrock Runtime, unless the caller has another. */
const ACCOUNT_ENDPOINTS = ["AWS_ENDPOINT_URL_BEDROCK", "AWS_ENDPOINT_URL_STS"];

function toEndpoints(caller: NodeJS.ProcessEnv, bedrock: Bedrock): NodeJS.ProcessEnv {
  const all = (url: (name: string) => string | undefined) =>
    Object.fromEntries(ACCOUNT_ENDPOINTS.map((name) => [name, url(name)]));
  if (bedrock.kind === "aws")
    return { ...all(() => undefined), AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: undefined };
  const own = bedrock.kind === "stand-in" ? all((name) => caller[name] || bedrock.url) : {};
  return { ...own, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url };
}

function toSignature(caller: NodeJS.ProcessEnv, bedrock: Bedrock): NodeJS.ProcessEnv {
  // Nobody checks it then, and a profile that has expired shall not stand in the way.
  if (bedrock.kind === "stand-in" && !OF_AWS.some((name) => caller[name]))
    return { ...NO_CREDENTIALS, ...ANY_CREDENTIALS };
  if (CREDENTIALS.some((name) => caller[name])) return {};
  if (caller[BEDROCK_KEY]) return BY_BEDROCK_KEY;
  return bedrock.kind === "aws" ? {} : ANY_CREDENTIALS;
}
