import { expect, test } from "vitest";
import { type Bedrock, toFunctionEnvironment } from "../../local/function-environment.ts";

const STAND_IN: Bedrock = { kind: "stand-in", url: "http://127.0.0.1:9" };
const OTHER: Bedrock = { kind: "other", url: "https://bedrock.example" };
const AWS: Bedrock = { kind: "aws" };

const ALL_OF_STAND_IN = {
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: STAND_IN.url,
  AWS_ENDPOINT_URL_BEDROCK: STAND_IN.url,
  AWS_ENDPOINT_URL_STS: STAND_IN.url,
};
const BASICS = { API_KEY: "sk-local", AWS_REGION: "us-east-1" };
const PLACEHOLDERS = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

test.each<[what: string, caller: Record<string, string>, bedrock: Bedrock, environment: Record<string, string>]>([
  ["signs for the stand-in without real credentials", {}, STAND_IN, { ...BASICS, ...PLACEHOLDERS, ...ALL_OF_STAND_IN }],
  [
    "signs likewise for another Bedrock",
    {},
    OTHER,
    { ...BASICS, ...PLACEHOLDERS, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: OTHER.url },
  ],
  [
    "asks others for lists and roles where the caller says so",
    { AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:1", AWS_ENDPOINT_URL_STS: "http://127.0.0.1:2" },
    STAND_IN,
    {
      ...BASICS,
      ...PLACEHOLDERS,
      ...ALL_OF_STAND_IN,
      AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_STS: "http://127.0.0.1:2",
    },
  ],
  ["makes up no credentials for AWS", {}, AWS, BASICS],
  [
    "takes the caller's key and region",
    { API_KEY: "sk-mine", AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" },
    AWS,
    { API_KEY: "sk-mine", AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" },
  ],
  [
    "takes the default region where there is no other",
    { AWS_DEFAULT_REGION: "eu-west-2" },
    AWS,
    { ...BASICS, AWS_REGION: "eu-west-2", AWS_DEFAULT_REGION: "eu-west-2" },
  ],
  [
    "reaches AWS itself, whatever endpoints the caller has set",
    {
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:2",
      AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:3",
      AWS_ENDPOINT_URL_STS: "http://127.0.0.1:4",
    },
    AWS,
    BASICS,
  ],
  [
    "prefers the stand-in to a general endpoint",
    { AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    STAND_IN,
    {
      ...BASICS,
      ...PLACEHOLDERS,
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      ...ALL_OF_STAND_IN,
    },
  ],
  [
    "calls with a Bedrock key where that is the only credential",
    { AWS_BEARER_TOKEN_BEDROCK: "ABSK", AWS_REGION: "eu-west-1" },
    AWS,
    {
      ...BASICS,
      AWS_REGION: "eu-west-1",
      AWS_BEARER_TOKEN_BEDROCK: "ABSK",
      AWS_AUTH_SCHEME_PREFERENCE: "httpBearerAuth",
    },
  ],
  [
    "signs with other credentials beside a Bedrock key",
    { AWS_BEARER_TOKEN_BEDROCK: "ABSK", AWS_PROFILE: "mine" },
    AWS,
    { ...BASICS, AWS_BEARER_TOKEN_BEDROCK: "ABSK", AWS_PROFILE: "mine" },
  ],
  [
    "passes on AWS_…, HOME and PATH, nothing that steers the runtime",
    {
      AWS_SESSION_TOKEN: "t",
      HOME: "/home/me",
      PATH: "/bin",
      NODE_OPTIONS: "--inspect",
      AWS_LAMBDA_MAX_CONCURRENCY: "9",
      SECRET: "s",
    },
    AWS,
    { ...BASICS, AWS_SESSION_TOKEN: "t", HOME: "/home/me", PATH: "/bin" },
  ],
  [
    "passes on the secret and the table that the caller names, with no key of its own",
    { API_KEY_SECRET_ARN: "arn:mine", BUDGET_TABLE: "mine", AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:3" },
    AWS,
    {
      AWS_REGION: "us-east-1",
      API_KEY_SECRET_ARN: "arn:mine",
      BUDGET_TABLE: "mine",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:3",
    },
  ],
])("toFunctionEnvironment %s", (_, caller, bedrock, environment) => {
  expect(toFunctionEnvironment(caller, bedrock)).toEqual(environment);
});

const CREDENTIALS = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

test.each(CREDENTIALS)("toFunctionEnvironment leaves the credentials to %s", (name) => {
  const environment = toFunctionEnvironment({ [name]: "mine" }, OTHER);
  expect(environment).toEqual({ ...BASICS, [name]: "mine", AWS_ENDPOINT_URL_BEDROCK_RUNTIME: OTHER.url });
});

test.each([...CREDENTIALS, "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"])(
  "toFunctionEnvironment shows the stand-in nothing of %s",
  (name) => {
    const environment = toFunctionEnvironment({ [name]: "mine" }, STAND_IN);
    expect(environment).toEqual({ ...BASICS, ...PLACEHOLDERS, ...ALL_OF_STAND_IN });
  },
);

test.each(["API_KEY_SECRET_ARN", "BUDGET_TABLE"])(
  "toFunctionEnvironment reads %s with the caller's credentials",
  (name) => {
    const environment = toFunctionEnvironment({ [name]: "mine", AWS_PROFILE: "mine" }, STAND_IN);
    expect(environment).toMatchObject({ [name]: "mine", AWS_PROFILE: "mine", ...ALL_OF_STAND_IN });
  },
);
