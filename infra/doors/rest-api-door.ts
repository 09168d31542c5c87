import { CfnOutput, Duration, Stack, Validations } from "aws-cdk-lib";
import {
  AuthorizationType,
  EndpointType,
  LambdaRestApi,
  ResponseTransferMode,
  ResponseType,
  type RestApi,
  SecurityPolicy,
} from "aws-cdk-lib/aws-apigateway";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { ALLOWED_HEADERS } from "../../shared/browser-headers.ts";
import type { GatewayConfig } from "../../shared/gateway-config.ts";

/** Every answer that API Gateway gives itself, with the `type` it has in the OpenAI API. */
const OWN_ANSWERS = [
  [ResponseType.DEFAULT_4XX, "invalid_request_error"],
  [ResponseType.DEFAULT_5XX, "server_error"],
  [ResponseType.THROTTLED, "rate_limit_error"],
  [ResponseType.WAF_FILTERED, "permission_error"],
] as const;

/** An API Gateway REST API that streams, for a name of your own and a WAF. */
export class RestApiDoor extends Construct {
  readonly url: string;
  /** What a policy names that lets somebody call. */
  readonly callable: string;

  constructor(scope: Construct, id: string, gateway: IFunction, config: GatewayConfig) {
    super(scope, id);
    const api = addApi(this, gateway, config);
    addOwnAnswers(api);
    this.url = addDomain(this, api, config) ?? api.url;
    // What `aws wafv2 associate-web-acl` wants.
    new CfnOutput(Stack.of(this), "StageArn", { value: api.deploymentStage.stageArn });
    this.callable = api.arnForExecuteApi();
    acknowledge(api, config);
  }
}

function addApi(scope: Construct, handler: IFunction, config: GatewayConfig) {
  const { auth, timeoutSeconds, domainName, allowedOrigins } = config;
  return new LambdaRestApi(scope, "Api", {
    handler,
    restApiName: Stack.of(scope).stackName,
    description: "Converse URL: the OpenAI API, answered by Amazon Bedrock",
    endpointTypes: [EndpointType.REGIONAL],
    deployOptions: { stageName: "live" },
    // With a name of its own the API has no other.
    disableExecuteApiEndpoint: domainName !== undefined,
    // It would be the account's, not this stack's.
    cloudWatchRole: false,
    // Keys are the function's to check, or Bedrock's.
    defaultMethodOptions: { authorizationType: auth === "iam" ? AuthorizationType.IAM : AuthorizationType.NONE },
    integrationOptions: {
      responseTransferMode: ResponseTransferMode.STREAM,
      timeout: Duration.seconds(timeoutSeconds),
      allowTestInvoke: false,
    },
    // Preflights never reach the function; to what it answers it adds the headers itself.
    defaultCorsPreflightOptions: {
      allowOrigins: allowedOrigins,
      allowMethods: ["GET", "POST"],
      allowHeaders: [...ALLOWED_HEADERS],
      maxAge: Duration.days(1),
    },
  });
}

function addOwnAnswers(api: RestApi): void {
  for (const [type, name] of OWN_ANSWERS)
    api.addGatewayResponse(type.responseType, {
      type,
      responseHeaders: { "Access-Control-Allow-Origin": "'*'" },
      templates: {
        "application/json": `{"error":{"message":$context.error.messageString,"type":"${name}","param":null,"code":null}}`,
      },
    });
}

/** @returns the URL of the domain, where the config names one */
function addDomain(scope: Construct, api: RestApi, { domainName, certificateArn }: GatewayConfig): string | undefined {
  if (!domainName || !certificateArn) return undefined;
  const { domainNameAliasDomainName } = api.addDomainName("Domain", {
    domainName,
    certificate: Certificate.fromCertificateArn(scope, "Certificate", certificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new CfnOutput(Stack.of(scope), "DomainTarget", { value: domainNameAliasDomainName });
  return `https://${domainName}/`;
}

function acknowledge(api: RestApi, { auth }: GatewayConfig): void {
  const key = "The function checks the key, in the header in which OpenAI clients send it.";
  if (auth !== "iam") Validations.of(api).acknowledge({ id: "AwsSolutions-APIG4", reason: key });
  Validations.of(api).acknowledge(
    {
      id: "AwsSolutions-APIG1",
      reason: "The function logs every request; access logs need a role that is the account's.",
    },
    { id: "AwsSolutions-APIG2", reason: "The function checks every body, and its errors name the field." },
    {
      id: "AwsSolutions-APIG3",
      reason: "The web ACL is the account's: docs/deployment.md has the command that attaches it.",
    },
    { id: "AwsSolutions-APIG6", reason: "Execution logs may hold prompts, and need a role that is the account's." },
    { id: "AwsSolutions-COG4", reason: "OpenAI clients send a key or a signature, not a token of a user pool." },
  );
}
