/** What the deployment tells the function; the only place that reads environment variables. */
export type Environment = {
  region: string;
  /** How calls to Bedrock are signed, the first way that works: with the role's credentials, unless the SDK's own variable says otherwise. */
  authSchemes: string[];
  /** ARN of the secret that holds the API key; without one, `apiKey` is the key. */
  apiKeySecretArn: string | undefined;
  apiKey: string | undefined;
  /** Name of the table that limits are counted in. */
  budgetTable: string | undefined;
  /** Where the plain HTTP server listens; the function has no use for them. */
  host: string;
  port: number;
};

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    region: variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION ?? "us-east-1",
    authSchemes: (variables.AWS_AUTH_SCHEME_PREFERENCE || "sigv4").split(",").map((scheme) => scheme.trim()),
    apiKeySecretArn: variables.API_KEY_SECRET_ARN || undefined,
    apiKey: variables.API_KEY || undefined,
    budgetTable: variables.BUDGET_TABLE || undefined,
    ...toAddress(variables),
  };
}

/** A Lambda Web Function is told where to listen, as `host:port`, and has no say in it. */
function toAddress({ AWS_LAMBDA_HTTP_ENDPOINT: endpoint, HOST, PORT }: NodeJS.ProcessEnv) {
  const url = endpoint ? URL.parse(endpoint.includes("://") ? endpoint : `http://${endpoint}`) : null;
  if (!url) return { host: HOST || "127.0.0.1", port: Number(PORT || 8080) };
  return { host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 80) };
}
