import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { toDigest } from "../../functions/gateway/auth/api-keys.ts";
import { isJsonObject } from "../../shared/openai/json-object.ts";
import { listen } from "../net/listen.ts";

/** The one secret that the stand-in holds: its text, read anew for every call. */
export type Secret = { read(): Promise<string>; write(text: string): Promise<void> };

/** The running stand-in; `url` has no slash at its end, `calls` counts what it was asked. */
export type SecretsManager = { url: string; calls(): number; close(): Promise<void> };

/** Looks like one, so that nobody takes it for a name. */
export const LOCAL_SECRET_ARN = "arn:aws:secretsmanager:us-east-1:000000000000:secret:local";

/** Secrets Manager with one secret, whatever it is asked for: GetSecretValue and PutSecretValue in AWS's JSON 1.1. */
export async function startSecretsManager(secret: Secret): Promise<SecretsManager> {
  let calls = 0;
  const versions = new Map<string, string>();
  const server = createServer(async (request, response) => {
    calls++;
    const body: unknown = await json(request).catch(() => undefined);
    const { status, answer } = await handle(String(request.headers["x-amz-target"]), body, secret, versions);
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": randomUUID() });
    response.end(JSON.stringify(answer));
  });
  const { port } = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function handle(
  target: string,
  body: unknown,
  secret: Secret,
  versions: Map<string, string>,
): Promise<{ status: number; answer: object }> {
  const { SecretId, SecretString, ClientRequestToken } = isJsonObject(body) ? body : {};
  if (typeof SecretId !== "string") return refuse("ValidationException", "SecretId is missing.");
  const known = { ARN: SecretId, Name: "local", VersionStages: ["AWSCURRENT"] };
  if (target === "secretsmanager.GetSecretValue") {
    const text = await secret.read();
    return { status: 200, answer: { ...known, SecretString: text, VersionId: toDigest(text) } };
  }
  if (target !== "secretsmanager.PutSecretValue") return refuse("UnknownOperationException", `Unknown: ${target}`);
  if (typeof SecretString !== "string") return refuse("InvalidParameterException", "SecretString is missing.");
  const version = String(ClientRequestToken ?? randomUUID());
  // Put once more it changes nothing.
  if ((versions.get(version) ?? SecretString) !== SecretString)
    return refuse(
      "ResourceExistsException",
      "You can't modify an existing version, you can only create a new version.",
    );
  if (!versions.has(version)) {
    versions.set(version, SecretString);
    await secret.write(SecretString);
  }
  return { status: 200, answer: { ...known, VersionId: version } };
}

function refuse(type: string, message: string) {
  return { status: 400, answer: { __type: type, message } };
}
