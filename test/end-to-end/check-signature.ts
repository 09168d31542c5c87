import { createHash, createHmac } from "node:crypto";
import type { HttpRequest } from "../../local/function-url/function-url-event.ts";

/** An access key of the test, and whose it is. */
export type Signer = { accessKeyId: string; secretAccessKey: string; sessionToken?: string; userArn: string };

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;
const FIVE_MINUTES = 300_000;

/**
 * Who signed a request, as IAM finds it out: by making the signature anew from what was received. Undefined where it is
 * another one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function checkSignature(request: HttpRequest, signers: Signer[], service: string): string | undefined {
  const header = (name: string) => request.headers[name]?.join(",") ?? "";
  const [, accessKey, date = "", region = "", signedFor, names = "", signature] =
    AUTHORIZATION.exec(header("authorization")) ?? [];
  const signer = signers.find(({ accessKeyId }) => accessKeyId === accessKey);
  const time = header("x-amz-date");
  if (!signer || signedFor !== service || !time.startsWith(date) || !isFresh(time)) return undefined;
  if (header("x-amz-security-token") !== (signer.sessionToken ?? "")) return undefined;
  if (!names.split(";").includes("host")) return undefined;
  const [path = "", query = ""] = request.url.split("?");
  const canonical = [
    request.method,
    path.split("/").map(encode).join("/"),
    query.split("&").sort().join("&"),
    ...names.split(";").map((name) => `${name}:${header(name).trim()}`),
    "",
    names,
    hash(request.body),
  ].join("\n");
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, hash(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => sign(secret, part),
    `AWS4${signer.secretAccessKey}`,
  );
  return sign(key, text).toString("hex") === signature ? signer.userArn : undefined;
}

function isFresh(time: string): boolean {
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Math.abs(Date.now() - Date.parse(iso)) < FIVE_MINUTES;
}

/** Every service but S3 encodes the path once more, as it stands on the request line. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hash(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function sign(key: string | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
