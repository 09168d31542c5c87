import type { AwsCredentialIdentityProvider } from "@smithy/types";

/**
 * The credentials of a role, asked for when a call is signed; a client that has them keeps them, and asks anew five
 * minutes before they expire.
 * @param region whose STS is asked
 */
export function roleCredentials(roleArn: string, region: string): AwsCredentialIdentityProvider {
  // Loaded when it is needed: most deployments have one role.
  return async () => (await import("./assume-role.ts")).assumeRole(roleArn, region);
}
