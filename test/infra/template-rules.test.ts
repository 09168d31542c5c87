import { Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance } from "cdk-nag";
import type { IConstruct } from "constructs";
import { describe, expect, test } from "vitest";
import { MODES, synthesize, synthesizeAnew } from "./synthesize.ts";

/** Says everything that the rules find, acknowledged or not. */
class AllFindings extends AwsSolutionsChecks {
  readonly ids = new Set<string>();

  protected override applyRule({ rule, ruleSuffixOverride = rule.name, node }: IApplyRule): void {
    const id = `${this.readPackName}-${ruleSuffixOverride}`;
    const found = rule(node);
    if (found === NagRuleCompliance.NON_COMPLIANT) this.ids.add(id);
    if (Array.isArray(found)) for (const finding of found) this.ids.add(`${id}[${finding}]`);
  }
}

/** Ids and reasons of every acknowledgement in a stack. */
function readAcknowledgements(scope: IConstruct): [id: string, reason: string][] {
  const metadata = scope.node.findAll().flatMap(({ node }) => node.metadata);
  return metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries<string>(data))
    .map(([id, reason]) => [id.replace(/^Annotation::/, ""), reason]);
}

describe.each(Object.entries(MODES))("the stack with %s", (_, config) => {
  // The first takes the time that CDK needs to load its rules.
  test("fits CloudFormation's schemas", { timeout: 180_000 }, () => {
    expect(() => synthesizeAnew(config, true)).not.toThrow();
  });

  test("shows AwsSolutions nothing that is not acknowledged", () => {
    const { violations } = new AwsSolutionsChecks().validateScope(synthesize(config).stack);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  });

  test("acknowledges only what AwsSolutions finds, each with its reason", () => {
    const { stack } = synthesize(config);
    const all = new AllFindings();
    all.validateScope(stack);
    const acknowledged = readAcknowledgements(stack);
    expect(acknowledged.map(([id]) => id).sort()).toEqual([...all.ids].sort());
    expect(acknowledged.filter(([, reason]) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  });
});
