/** What the deployment tells the function; the only place that reads environment variables. */
export type Environment = {
  region: string;
  /** ARN of the secret that holds the API key; without one, `apiKey` is the key. */
  apiKeySecretArn: string | undefined;
  apiKey: string | undefined;
  /** Where the plain HTTP server listens; the function has no use for them. */
  host: string;
  port: number;
};

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    region: variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION ?? "us-east-1",
    apiKeySecretArn: variables.API_KEY_SECRET_ARN || undefined,
    apiKey: variables.API_KEY || undefined,
    host: variables.HOST || "127.0.0.1",
    port: Number(variables.PORT || 8080),
  };
}
