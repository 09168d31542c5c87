import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IRole } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/** The table that limits are counted in: an item for each key and month, which DynamoDB forgets by itself. */
export class BudgetTable extends TableV2 {
  constructor(scope: Construct, id: string, role: IRole) {
    super(scope, id, {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: "ttl",
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.grant(role, "dynamodb:UpdateItem", "dynamodb:GetItem");
  }
}
