/** A request as the gateway sees it, wherever it came from. */
export type GatewayRequest = {
  /** Named in `x-request-id`, in the log and in the ids of answers. */
  id: string;
  method: string;
  /** Percent-encoded, without the query. */
  path: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Who signed the request, as a door with IAM says that has checked it: an ARN. */
  userArn?: string | undefined;
  /** The body's text, or as much of it as shows that it is too large. Read only once the caller is known. */
  body(): Promise<string>;
  /** Unix time in milliseconds by which the answer must have ended. */
  deadline: number;
  /** Aborted when the reader is gone, where the server can see that. */
  signal?: AbortSignal;
};

/** An answer: whole, or a stream of text that never fails. */
export type Reply = { status: number; headers: Record<string, string>; body: string | AsyncIterable<string> };
