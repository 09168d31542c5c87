import { run, toProbes, writeImage } from "./agent.mjs";

function ask({ baseURL, apiKey, model, prompt }, args = []) {
  return run("copilot", ["--prompt", prompt, "--silent", "--allow-all-tools", "--disable-builtin-mcps", ...args], {
    COPILOT_PROVIDER_BASE_URL: baseURL,
    COPILOT_PROVIDER_API_KEY: apiKey,
    COPILOT_PROVIDER_WIRE_API: "responses",
    COPILOT_MODEL: model,
    COPILOT_OFFLINE: "true",
  });
}

export const probes = {
  ...toProbes(ask),
  image: (world) => ask(world, ["--attachment", writeImage(world)]),
};
