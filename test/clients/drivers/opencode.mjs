import { readEvents, run, toProbes, write, writeImage } from "./agent.mjs";

async function ask({ baseURL, apiKey, model, prompt }, args = []) {
  write("opencode.json", {
    $schema: "https://opencode.ai/config.json",
    provider: {
      bedrock: {
        npm: "@ai-sdk/openai-compatible",
        options: { baseURL, apiKey: "{env:CONVERSE_URL_KEY}" },
        models: {
          [model]: {
            name: "Claude",
            reasoning: true,
            attachment: true,
            modalities: { input: ["text", "image"], output: ["text"] },
          },
        },
      },
    },
  });
  const flags = [
    "run",
    "--model",
    `bedrock/${model}`,
    "--format",
    "json",
    "--thinking",
    "--dangerously-skip-permissions",
  ];
  const said = await run("opencode", [...flags, prompt, ...args], { CONVERSE_URL_KEY: apiKey });
  const events = readEvents(said);
  const of = (wanted) => events.flatMap(({ type, part }) => (type === wanted ? [part.text] : [])).join("\n");
  const failure = events.find(({ type }) => type === "error")?.error;
  return { ...said, text: of("text"), thoughts: of("reasoning"), ...(failure && { error: JSON.stringify(failure) }) };
}

export const probes = {
  ...toProbes(ask),
  thoughts: (world) => ask(world),
  image: (world) => ask(world, ["--file", writeImage(world)]),
};
