import type { GatewayConfig } from "../shared/gateway-config.ts";
import { isServed } from "./bedrock/models/geographies.ts";
import { toModelRules } from "./bedrock/models/to-model-rules.ts";
import { type Bedrock, BY_BEDROCK_KEY, type FunctionEnvironment } from "./function-environment.ts";

const MODEL = "anthropic.claude-sonnet-5-5";

/** Who everybody is where the door plays IAM. */
export const LOCAL_USER = "arn:aws:iam::123456789012:user/local";

/** What is printed when the local URL is ready; the curl line and the snippet, which comes last, work as they are. */
export function toBanner(
  baseUrl: string,
  environment: FunctionEnvironment,
  bedrock: Bedrock,
  { page, auth }: Pick<GatewayConfig, "page" | "auth">,
): string {
  const { AWS_REGION: region } = environment;
  const { shown, sent } = toKey(auth, environment);
  const geography = toModelRules(MODEL).profiles?.find((name, _, profiles) => isServed(profiles, name, region));
  const model = `${geography ?? "global"}.${MODEL}`;
  return `
Base URL  ${baseUrl}
${page ? `Page      ${new URL("/", baseUrl)}\n` : ""}API key   ${shown}
Bedrock   ${describe(bedrock, environment)}

${toCurl(baseUrl, sent, model)}

// hello.mjs: npm install openai && node hello.mjs
${toSnippet(baseUrl, sent ?? "unused", model)}
`;
}

/** What is told of keys, and the one in the examples. */
function toKey(auth: GatewayConfig["auth"], { API_KEY = "one of the secret" }: FunctionEnvironment) {
  if (auth === "iam") return { shown: `none: whoever calls is ${LOCAL_USER}` };
  const key = API_KEY.trim().startsWith("{") ? "one of API_KEY" : API_KEY.trim();
  if (auth === "api-key") return { shown: key, sent: key };
  return { shown: "an API key of Bedrock's; the stand-in takes what begins with ABSK", sent: "ABSKlocal" };
}

function describe(bedrock: Bedrock, { AWS_REGION: region, AWS_AUTH_SCHEME_PREFERENCE: scheme }: FunctionEnvironment) {
  const byKey =
    scheme === BY_BEDROCK_KEY.AWS_AUTH_SCHEME_PREFERENCE ? ", with the key in AWS_BEARER_TOKEN_BEDROCK" : "";
  if (bedrock.kind === "aws") return `AWS, ${region}${byKey}: every request is billed`;
  if (bedrock.kind === "other") return `${bedrock.url}, from AWS_ENDPOINT_URL_BEDROCK_RUNTIME`;
  return `a stand-in on ${bedrock.url} that echoes, thinks and calls tools (npm start -- --aws for the real one)`;
}

function toCurl(baseUrl: string, apiKey: string | undefined, model: string): string {
  const body = JSON.stringify({ model, stream: true, messages: [{ role: "user", content: "Hello!" }] });
  const authorization = apiKey === undefined ? [] : [`authorization: Bearer ${apiKey}`];
  const headers = [...authorization, "content-type: application/json"].map((header) => `-H ${quote(header)}`);
  return `curl -N ${baseUrl}/chat/completions ${headers.join(" ")} -d ${quote(body)}`;
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function toSnippet(baseUrl: string, apiKey: string, model: string): string {
  return `import OpenAI from "openai";

const client = new OpenAI({ baseURL: ${JSON.stringify(baseUrl)}, apiKey: ${JSON.stringify(apiKey)} });
const stream = await client.chat.completions.create({
  model: ${JSON.stringify(model)},
  messages: [{ role: "user", content: "Hello!" }],
  stream: true,
});
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? "");`;
}
