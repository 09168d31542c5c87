import type { Stack } from "aws-cdk-lib";

/** Of the stack's own region and account, where `place` names no other. */
export function toBedrockArn(stack: Stack, resource: string, resourceName: string, place = {}): string {
  return stack.formatArn({ service: "bedrock", resource, resourceName, ...place });
}
