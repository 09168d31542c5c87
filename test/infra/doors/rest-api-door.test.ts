import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { ALLOWED_HEADERS } from "../../../shared/browser-headers.ts";
import { CERTIFICATE, MODES, readOutputs, readResources, synthesize, toText, type Value } from "../synthesize.ts";

const { template } = synthesize({ ...MODES["a REST API"], timeoutSeconds: 900 });
const named = synthesize(MODES["a REST API with a name of its own"]).template;

type Method = { HttpMethod: string; AuthorizationType: string; Integration: Record<string, unknown> };
const METHODS = readResources(template, "AWS::ApiGateway::Method") as Method[];

describe("RestApiDoor", () => {
  test("is the only door: there is no Function URL, and nobody but the API may invoke the function", () => {
    template.resourceCountIs("AWS::Lambda::Url", 0);
    const permissions = readResources(template, "AWS::Lambda::Permission");
    expect(permissions.map(({ Action, Principal }) => [Action, Principal])).toEqual([
      ["lambda:InvokeFunction", "apigateway.amazonaws.com"],
      ["lambda:InvokeFunction", "apigateway.amazonaws.com"],
    ]);
    const sources = permissions.map(({ SourceArn }) => toText(SourceArn as Value));
    expect(sources.every((source) => source.includes(":execute-api:<AWS::Region>:<AWS::AccountId>:<DoorApi>/"))).toBe(
      true,
    );
  });

  test("streams every path and method for as long as the function may take", () => {
    const calls = METHODS.filter(({ HttpMethod }) => HttpMethod === "ANY");
    expect(calls).toHaveLength(2); // The root, and all below it.
    for (const { AuthorizationType, Integration } of calls) {
      expect(AuthorizationType).toBe("NONE");
      expect(Integration).toMatchObject({
        Type: "AWS_PROXY",
        ResponseTransferMode: "STREAM",
        TimeoutInMillis: 900_000,
      });
      expect(toText(Integration.Uri as Value)).toBe(
        "arn:<AWS::Partition>:apigateway:<AWS::Region>:lambda:path/2021-11-15/functions/<Gateway.Arn>/response-streaming-invocations",
      );
    }
  });

  test("answers preflights itself, with the headers of a Function URL", () => {
    const preflights = METHODS.filter(({ HttpMethod }) => HttpMethod === "OPTIONS");
    expect(preflights.map(({ Integration }) => Integration.Type)).toEqual(["MOCK", "MOCK"]);
    expect(preflights[0]?.Integration.IntegrationResponses).toMatchObject([
      {
        ResponseParameters: {
          "method.response.header.Access-Control-Allow-Origin": "'*'",
          "method.response.header.Access-Control-Allow-Methods": "'GET,POST'",
          "method.response.header.Access-Control-Allow-Headers": `'${ALLOWED_HEADERS.join(",")}'`,
          "method.response.header.Access-Control-Max-Age": "'86400'",
        },
      },
    ]);
  });

  test.each([
    ["DEFAULT_4XX", "invalid_request_error"],
    ["DEFAULT_5XX", "server_error"],
    ["THROTTLED", "rate_limit_error"],
    ["WAF_FILTERED", "permission_error"],
  ])("says its own %s answers in OpenAI's words, readable by pages", (ResponseType, type) => {
    const answers = readResources(template, "AWS::ApiGateway::GatewayResponse");
    const answer = answers.find((properties) => properties.ResponseType === ResponseType);
    expect(answer?.ResponseParameters).toEqual({ "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" });
    const message = "$context.error.messageString"; // A JSON string, quotes and all.
    expect(answer?.ResponseTemplates).toEqual({
      "application/json": `{"error":{"message":${message},"type":"${type}","param":null,"code":null}}`,
    });
  });

  test("stands in one region, logs no bodies, and touches no setting of the account", () => {
    template.hasResourceProperties("AWS::ApiGateway::RestApi", { EndpointConfiguration: { Types: ["REGIONAL"] } });
    template.hasResourceProperties("AWS::ApiGateway::Stage", { StageName: "live", MethodSettings: Match.absent() });
    template.resourceCountIs("AWS::ApiGateway::Account", 0);
  });

  test("prints its base URL, and what a web ACL is attached to", () => {
    const stage = "https://<DoorApi>.execute-api.<AWS::Region>.<AWS::URLSuffix>/<DoorApiDeploymentStagelive>/";
    expect(readOutputs(template)).toMatchObject({
      OpenAIBaseURL: `${stage}v1`,
      Page: stage,
      StageArn:
        "arn:<AWS::Partition>:apigateway:<AWS::Region>::/restapis/<DoorApi>/stages/<DoorApiDeploymentStagelive>",
    });
  });

  test("has no other address beside a domain name", () => {
    named.hasResourceProperties("AWS::ApiGateway::RestApi", { DisableExecuteApiEndpoint: true });
    named.hasResourceProperties("AWS::ApiGateway::DomainName", {
      DomainName: "ai.example.com",
      RegionalCertificateArn: CERTIFICATE,
      SecurityPolicy: "TLS_1_2",
    });
    named.hasResourceProperties("AWS::ApiGateway::BasePathMapping", { BasePath: Match.absent() });
    expect(readOutputs(named)).toMatchObject({
      OpenAIBaseURL: "https://ai.example.com/v1",
      Page: "https://ai.example.com/",
      DomainTarget: "<DoorApiDomain.RegionalDomainName>",
    });
  });
});
