import { RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { GatewayConfig } from "../../shared/gateway-config.ts";

/** The function's log: one line for each request. */
export class GatewayLog extends LogGroup {
  constructor(scope: Construct, id: string, { logRetentionDays }: GatewayConfig, encryptionKey: IKey | undefined) {
    super(scope, id, {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(encryptionKey && { encryptionKey }),
    });
  }
}
