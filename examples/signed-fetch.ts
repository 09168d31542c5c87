// npm install openai @smithy/signature-v4 @aws-sdk/credential-provider-node
import { createHash, createHmac } from "node:crypto";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";
import type { SourceData } from "@smithy/types";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
type Options = {
  region: string;
  /** "lambda" for a Function URL, "execute-api" for a REST API. */
  service?: "lambda" | "execute-api";
  credentials?: Credentials | (() => Promise<Credentials>);
};

/** SHA-256 as SignatureV4 asks for it. */
class Sha256 {
  hash;
  constructor(secret?: SourceData) {
    this.hash = secret ? createHmac("sha256", toBytes(secret)) : createHash("sha256");
  }
  update(data: SourceData) {
    this.hash.update(toBytes(data));
  }
  async digest() {
    return new Uint8Array(this.hash.digest());
  }
}

function toBytes(data: SourceData) {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data) ? new DataView(data.buffer, data.byteOffset, data.byteLength) : new DataView(data);
}

/** A `fetch` for `new OpenAI({ fetch })` that signs with your AWS credentials. */
export function createSignedFetch({ region, service = "lambda", credentials = defaultProvider() }: Options) {
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256 });
  return async (input: string | URL | Request, { method = "GET", headers, body, ...rest }: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { protocol, host, hostname, pathname: path, searchParams } = url;
    const query = Object.fromEntries(searchParams);
    const signed = await signer.sign({ method, protocol, hostname, path, query, headers: { host }, body });
    const { host: _, ...added } = signed.headers; // fetch sends that one itself.
    const all = { ...Object.fromEntries(new Headers(headers)), ...added };
    return fetch(url, { ...rest, method, headers: all, ...(body && { body }) });
  };
}
