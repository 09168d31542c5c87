import { describe, expect, test } from "vitest";
import { MODES, readOutputs, readResources, readStatements, synthesize } from "../synthesize.ts";

type Variables = { Environment: { Variables: object } };

/** The names of the function's variables. */
function readVariables(template: ReturnType<typeof synthesize>["template"]): string[] {
  const [{ Environment } = { Environment: { Variables: {} } }] = readResources(
    template,
    "AWS::Lambda::Function",
  ) as Variables[];
  return Object.keys(Environment.Variables);
}

const allActions = (template: ReturnType<typeof synthesize>["template"]) =>
  readStatements(template).flatMap(([actions]) => actions);

describe.each(["callers of IAM", "callers of IAM, and a REST API"])('auth: "iam", with %s', (mode) => {
  const { template } = synthesize(MODES[mode]);

  test("has no secret, nor anything that leads to one", () => {
    template.resourceCountIs("AWS::SecretsManager::Secret", 0);
    expect(readVariables(template)).toEqual(["NODE_OPTIONS"]);
    expect(allActions(template).filter((action) => action.startsWith("secretsmanager:"))).toEqual([]);
  });

  test("may be called by nobody whom no policy names, and says what a policy has to name", () => {
    const permissions = readResources(template, "AWS::Lambda::Permission");
    expect(permissions.filter(({ Principal }) => Principal === "*")).toEqual([]);
    const { CallableArn, PrintAPIKey, Page } = readOutputs(template);
    expect([CallableArn, PrintAPIKey, Page]).toEqual([
      mode === "callers of IAM"
        ? "<Gateway.Arn>"
        : "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<DoorApi>/*/*/*",
      undefined,
      undefined,
    ]);
  });
});

describe('auth: "iam"', () => {
  test("has a Function URL that checks signatures, under the address that it had", () => {
    const urls = synthesize(MODES["callers of IAM"]).template.findResources("AWS::Lambda::Url");
    expect(Object.keys(urls)).toEqual(["GatewayFunctionUrl312ED427"]);
    expect(Object.values(urls)).toMatchObject([{ Properties: { AuthType: "AWS_IAM", InvokeMode: "RESPONSE_STREAM" } }]);
  });

  test("has a REST API all of whose methods check signatures, but for preflights", () => {
    const { template } = synthesize(MODES["callers of IAM, and a REST API"]);
    const methods = readResources(template, "AWS::ApiGateway::Method");
    expect(methods.map(({ HttpMethod, AuthorizationType }) => [HttpMethod, AuthorizationType]).sort()).toEqual([
      ["ANY", "AWS_IAM"],
      ["ANY", "AWS_IAM"],
      ["OPTIONS", "NONE"],
      ["OPTIONS", "NONE"],
    ]);
  });
});

describe.each(["Bedrock's own keys", "Bedrock's own keys, and a REST API"])(
  'auth: "bedrock-api-key", with %s',
  (mode) => {
    const { template } = synthesize(MODES[mode]);

    test("has no secret, and a role that may write its log and nothing else", () => {
      template.resourceCountIs("AWS::SecretsManager::Secret", 0);
      expect(readVariables(template)).toEqual(["NODE_OPTIONS"]);
      expect(allActions(template)).toEqual(["logs:CreateLogStream", "logs:PutLogEvents"]);
    });
  },
);
