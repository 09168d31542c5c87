import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, inject, onTestFinished, test } from "vitest";
import { GatewayStack } from "../../infra/gateway-stack.ts";
import { readGatewayConfig } from "../../shared/gateway-config.ts";

function synthesize(budgets: boolean): Template {
  const outdir = mkdtempSync(join(tmpdir(), "converse-url-"));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const config = readGatewayConfig({ budgets });
  return Template.fromStack(new GatewayStack(new App({ outdir }), "ConverseUrl", { config, bundle: inject("bundle") }));
}

test("BudgetTable is paid by request, forgets by itself, goes with the stack, and gives the role its two actions", () => {
  const template = synthesize(true);
  template.hasResource("AWS::DynamoDB::GlobalTable", {
    Properties: {
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
      TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      Replicas: [Match.objectLike({ PointInTimeRecoverySpecification: Match.absent() })],
    },
    DeletionPolicy: "Delete",
  });
  template.hasResourceProperties("AWS::Lambda::Function", {
    Environment: { Variables: { BUDGET_TABLE: { Ref: Match.stringLikeRegexp("^Budgets") } } },
  });
  template.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: ["dynamodb:UpdateItem", "dynamodb:GetItem"],
          Resource: { "Fn::GetAtt": [Match.stringLikeRegexp("^Budgets"), "Arn"] },
        }),
      ]),
    },
  });
});

test("BudgetTable is not there where the config does not ask for it", () => {
  const template = synthesize(false);
  template.resourceCountIs("AWS::DynamoDB::GlobalTable", 0);
  expect(JSON.stringify(template.findResources("AWS::IAM::Policy"))).not.toContain("dynamodb");
});
