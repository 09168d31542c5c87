import { CfnOutput, Stack } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { GatewayConfig } from "../shared/gateway-config.ts";
import { ApiKey } from "./access/api-key.ts";
import { BudgetTable } from "./access/budget-table.ts";
import { GatewayRole } from "./access/gateway-role.ts";
import { FunctionUrlDoor } from "./doors/function-url-door.ts";
import { RestApiDoor } from "./doors/rest-api-door.ts";
import { GatewayFunction } from "./gateway-function.ts";
import { GatewayLog } from "./watch/gateway-log.ts";
import { GatewayWatch } from "./watch/gateway-watch.ts";

/** What the stack is made from: the user's config, and the folder that `bundle` built. */
type GatewayStackProps = { config: GatewayConfig; bundle: string };

/** The whole deployment: one function with its key, its role and its log, and one door to it. */
export class GatewayStack extends Stack {
  constructor(scope: Construct, id: string, { config, bundle }: GatewayStackProps) {
    super(scope, id, { description: "Converse URL: the OpenAI API, answered by Amazon Bedrock" });
    const encryptionKey = config.kmsKeyArn ? Key.fromKeyArn(this, "Key", config.kmsKeyArn) : undefined;
    const apiKey = config.auth === "api-key" ? new ApiKey(this, "ApiKey", encryptionKey) : undefined;
    const log = new GatewayLog(this, "Log", config, encryptionKey);
    const role = new GatewayRole(this, "Role", config);
    const gateway = new GatewayFunction(this, "Gateway", { config, bundle, apiKey, log, role, encryptionKey });
    if (config.budgets) gateway.addEnvironment("BUDGET_TABLE", new BudgetTable(this, "Budgets", role).tableName);
    // One or the other: nothing goes around what stands before a REST API.
    const { url, callable } =
      config.door === "url" ? new FunctionUrlDoor(gateway, config) : new RestApiDoor(this, "Door", gateway, config);
    new GatewayWatch(this, "Watch", { config, gateway, log });

    new CfnOutput(this, "OpenAIBaseURL", { value: `${url}v1` });
    if (config.page) new CfnOutput(this, "Page", { value: url });
    new CfnOutput(this, "LogGroup", { value: log.logGroupName }); // Where `npm run logs` and `npm run usage` look.
    if (apiKey) new CfnOutput(this, "PrintAPIKey", { value: apiKey.printCommand });
    if (config.auth === "iam") new CfnOutput(this, "CallableArn", { value: callable }); // For the policies of callers.
  }
}
