import { Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { GatewayConfig } from "../../shared/gateway-config.ts";
import { toPermissions } from "./permissions.ts";

/** A role of our own: the one that CDK makes by default may write to every log of the account. */
export class GatewayRole extends Role {
  constructor(scope: Construct, id: string, config: GatewayConfig) {
    super(scope, id, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const stack = Stack.of(this);
    const acknowledged = new Set<string>();
    for (const { actions, resources, conditions, why } of toPermissions(stack, config)) {
      this.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
      for (const resource of resources.map((arn) => toText(stack.resolve(arn))).filter((arn) => arn.includes("*"))) {
        if (acknowledged.has(resource)) continue;
        acknowledged.add(resource);
        Validations.of(this).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason: why });
      }
    }
  }
}

type Arn = string | { Ref: string } | { "Fn::Join": [delimiter: string, parts: Arn[]] };

/** An ARN as cdk-nag writes it, its references as `<…>`. */
function toText(arn: Arn): string {
  if (typeof arn === "string") return arn;
  if ("Ref" in arn) return `<${arn.Ref}>`;
  const [delimiter, parts] = arn["Fn::Join"];
  return parts.map(toText).join(delimiter);
}
