import { readEvents, run, toProbes } from "./agent.mjs";

async function ask({ baseURL, apiKey, model, prompt }) {
  const provider = "openai";
  await run("cline", ["auth", "--provider", provider, "--apikey", apiKey, "--modelid", model, "--baseurl", baseURL]);
  const said = await run("cline", ["--json", "--provider", provider, "--model", model, prompt]);
  const text = readEvents(said)
    .map(({ text: words }) => words ?? "")
    .join("");
  return { ...said, text };
}

export const probes = toProbes(ask);
