import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { readResources, synthesize } from "../synthesize.ts";

describe("FunctionUrlDoor", () => {
  test("streams, and leaves the API key to the function", () => {
    const urls = synthesize().template.findResources("AWS::Lambda::Url");
    expect(Object.values(urls)).toMatchObject([{ Properties: { AuthType: "NONE", InvokeMode: "RESPONSE_STREAM" } }]);
  });

  // Another logical id, of the URL or of its function, makes a new URL.
  test("keeps the address that clients use: function and URL are the same in every version", () => {
    const { template } = synthesize();
    expect(Object.keys(template.findResources("AWS::Lambda::Function"))).toEqual(["Gateway43CB3636"]);
    expect(Object.keys(template.findResources("AWS::Lambda::Url"))).toEqual(["GatewayFunctionUrl312ED427"]);
  });

  test("may be called by everybody, but only by way of the URL", () => {
    const permissions = readResources(synthesize().template, "AWS::Lambda::Permission");
    expect(permissions.map(({ FunctionName: _, ...permission }) => permission)).toEqual([
      { Action: "lambda:InvokeFunctionUrl", FunctionUrlAuthType: "NONE", Principal: "*" },
      { Action: "lambda:InvokeFunction", InvokedViaFunctionUrl: true, Principal: "*" },
    ]);
  });

  test("answers preflights of the configured origins", () => {
    const allowedOrigins = ["https://example.com", "http://localhost:5173"];
    synthesize({ allowedOrigins }).template.hasResourceProperties("AWS::Lambda::Url", {
      Cors: {
        AllowOrigins: allowedOrigins,
        AllowMethods: ["GET", "POST"],
        AllowCredentials: Match.absent(),
        ExposeHeaders: Match.arrayWith(["retry-after-ms", "x-request-id"]),
        MaxAge: 86_400,
      },
    });
  });
});
