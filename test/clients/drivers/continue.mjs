import { run, toProbes, write } from "./agent.mjs";

function ask({ baseURL, apiKey, model, prompt }) {
  const capabilities = ["tool_use", "image_input"];
  const models = [
    { name: "Claude", provider: "openai", model, apiBase: baseURL, apiKey, capabilities, roles: ["chat"] },
  ];
  const config = write("config.yaml", { name: "Bedrock", version: "1.0.0", schema: "v1", models });
  return run("cn", ["--print", "--auto", "--config", config, prompt]);
}

export const probes = toProbes(ask);
