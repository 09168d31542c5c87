import { readEvents, run, toProbes, write, writeImage } from "./agent.mjs";

async function ask({ baseURL, apiKey, model, prompt }, args = []) {
  const models = [
    { id: model, name: "Claude", reasoning: true, input: ["text", "image"], contextWindow: 200000, maxTokens: 32000 },
  ];
  write(".pi/agent/models.json", {
    providers: { bedrock: { baseUrl: baseURL, api: "openai-completions", apiKey: "$CONVERSE_URL_KEY", models } },
  });
  const flags = [
    "--print",
    "--mode",
    "json",
    "--offline",
    "--provider",
    "bedrock",
    "--model",
    model,
    "--thinking",
    "medium",
  ];
  const said = await run("pi", [...flags, ...args, prompt], { CONVERSE_URL_KEY: apiKey });
  const messages = readEvents(said).flatMap(({ type, message }) =>
    type === "message_end" && message.role === "assistant" ? [message] : [],
  );
  const of = (type) =>
    messages.flatMap(({ content }) => content.flatMap((part) => (part.type === type ? [part[type]] : []))).join("\n");
  const failure = messages.at(-1)?.errorMessage;
  return { ...said, text: of("text"), thoughts: of("thinking"), ...(failure && { error: failure }) };
}

export const probes = {
  ...toProbes(ask),
  thoughts: (world) => ask(world),
  image: (world) => ask(world, [`@${writeImage(world)}`]),
};
