import { Stack, Validations } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";

/** The secret that holds the keys clients send, and the command that prints it. */
export class ApiKey extends Secret {
  readonly printCommand: string;

  constructor(scope: Construct, id: string, encryptionKey: IKey | undefined) {
    super(scope, id, {
      description: "The API key that clients of Converse URL send as their Bearer token",
      // Never to be changed: CloudFormation would write a new key over the one that clients use.
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      ...(encryptionKey && { encryptionKey }),
    });
    const { region } = Stack.of(this);
    this.printCommand = `aws secretsmanager get-secret-value --region ${region} --secret-id ${this.secretArn} --query SecretString --output text`;
    Validations.of(this).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "Clients hold this key: to rotate it unasked would lock them out. Put there, a new one is taken in seconds.",
    });
  }
}
