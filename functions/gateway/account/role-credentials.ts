import type { AwsCredentialIdentityProvider } from "@smithy/types";

/**
 * The credentials of a role, asked for when a call is signed; a client that has them keeps them, and asks anew five
 * minutes before they expire.
 * @param region whose STS is asked
 */
export function roleCredentials(roleArn: string, region: string): AwsCredentialIdentityProvider {
  // Loaded when it is needed: most deployments have one role.
  let assume: Promise<AwsCredentialIdentityProvider> | undefined;
  return async () => {
    assume ??= import("./assume-role.ts").then(({ createAssumeRole }) => createAssumeRole(roleArn, region));
    return (await assume)();
  };
}
