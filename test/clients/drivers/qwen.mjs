import { run, toProbes, write, writeImage } from "./agent.mjs";

function ask({ baseURL, apiKey, model, prompt }, args = []) {
  const flags = ["--auth-type", "openai", "--openai-base-url", baseURL, "--openai-api-key", apiKey, "--model", model];
  write(".qwen/settings.json", { model: { generationConfig: { modalities: { image: true } } } });
  return run("qwen", [...flags, "--yolo", ...args, prompt]);
}

export const probes = {
  ...toProbes(ask),
  async json(world) {
    const { text, error } = await ask(world, ["--json-schema", `@${write("schema.json", world.schema)}`]);
    return error === undefined ? { value: JSON.parse(text) } : { error };
  },
  image: (world) => ask({ ...world, prompt: `${world.prompt} @${writeImage(world).split("/").at(-1)}` }),
};
