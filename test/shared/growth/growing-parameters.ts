import { ask, type Growing, list, map } from "./growing.ts";

/** Chat completion requests in which one parameter grows. */
export const GROWING_PARAMETERS: Growing<object> = {
  stop: (n) => ask({ stop: list(n, (i) => `s${i}`) }),
  "one stop sequence": (n) => ask({ stop: " ".repeat(n) }),
  metadata: (n) => ask({ metadata: map(n, (i) => [`k${i}`, "v"]) }),
  "a value in metadata": (n) => ask({ metadata: { a: "v".repeat(n) } }),
  "a key in metadata": (n) => ask({ metadata: { ["k".repeat(n)]: "v" } }),
  user: (n) => ask({ user: "u".repeat(n) }),
  model: (n) => ask({}, `us.${"anthropic.".repeat(n)}`),
  "a model like an ARN": (n) => ask({}, `arn:aws:bedrock:us-east-1:1:${"inference-profile/".repeat(n)}`),
  "a model of digits": (n) => ask({}, `a${"-1".repeat(n)}:`),
  "unknown parameters": (n) => ask(map(0.4 * n, (i) => [`x${i}`, i])),
  extra_body: (n) => ask({ extra_body: map(0.4 * n, (i) => [`x${i}`, i]) }),
  "a list that nobody knows": (n) => ask({ x: list(n, () => []) }),
  "a nest that nobody knows": (n) => ask({ x: JSON.parse(`${"[".repeat(199) + "[],".repeat(n)}[]${"]".repeat(199)}`) }),
  additionalModelRequestFields: (n) => ask({ additionalModelRequestFields: map(n, (i) => [`x${i}`, { a: i }]) }),
  additionalModelResponseFieldPaths: (n) => ask({ additionalModelResponseFieldPaths: list(n, (i) => `/${i}`) }),
  promptVariables: (n) => ask({ promptVariables: map(n, (i) => [`v${i}`, { text: "a" }]) }),
  anthropic_beta: (n) => ask({ anthropic_beta: list(n, (i) => `b${i}`) }),
  modalities: (n) => ask({ modalities: list(n, () => "text") }),
  reasoning_effort: (n) => ask({ reasoning_effort: "x".repeat(n) }),
};
