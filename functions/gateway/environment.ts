/** What the deployment tells the function; the only place that reads environment variables. */
export type Environment = {
  region: string;
  /** ARN of the secret that holds the API key; without one, `apiKey` is the key. */
  apiKeySecretArn: string | undefined;
  apiKey: string | undefined;
};

export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    region: variables.AWS_REGION ?? variables.AWS_DEFAULT_REGION ?? "us-east-1",
    apiKeySecretArn: variables.API_KEY_SECRET_ARN || undefined,
    apiKey: variables.API_KEY || undefined,
  };
}
