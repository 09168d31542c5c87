import { describe, expect, test } from "vitest";
import { readEnvironment } from "../../../functions/gateway/environment.ts";

describe("readEnvironment", () => {
  test.each<[string, NodeJS.ProcessEnv, host: string, port: number]>([
    ["loopback, port 8080, unless told", {}, "127.0.0.1", 8080],
    ["HOST and PORT", { HOST: "0.0.0.0", PORT: "80" }, "0.0.0.0", 80],
    ["empty variables as none", { HOST: "", PORT: "", AWS_LAMBDA_HTTP_ENDPOINT: "" }, "127.0.0.1", 8080],
    ["the address of a Lambda Web Function", { AWS_LAMBDA_HTTP_ENDPOINT: "0.0.0.0:3000" }, "0.0.0.0", 3000],
    [
      "that address before any other",
      { AWS_LAMBDA_HTTP_ENDPOINT: "127.0.0.1:4670", HOST: "::1", PORT: "1" },
      "127.0.0.1",
      4670,
    ],
    ["that address as a URL", { AWS_LAMBDA_HTTP_ENDPOINT: "http://localhost:4670/" }, "localhost", 4670],
    ["an IPv6 address", { AWS_LAMBDA_HTTP_ENDPOINT: "[::1]:4670" }, "::1", 4670],
  ])("listens on %s", (_, variables, host, port) => {
    expect(readEnvironment(variables)).toMatchObject({ host, port });
  });
});
