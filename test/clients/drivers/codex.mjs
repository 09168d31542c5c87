import { readEvents, run, toProbes, write, writeImage } from "./agent.mjs";

async function ask({ baseURL, apiKey, model, prompt }, args = []) {
  write(
    ".codex/config.toml",
    `model = "${model}"
model_provider = "bedrock"
model_reasoning_effort = "medium"
model_reasoning_summary = "auto"

[model_providers.bedrock]
name = "Bedrock"
base_url = "${baseURL}"
env_key = "CONVERSE_URL_KEY"
wire_api = "responses"
`,
  );
  const flags = ["--json", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox"];
  const said = await run("codex", ["exec", ...flags, ...args, "--", prompt], { CONVERSE_URL_KEY: apiKey });
  const items = readEvents(said).flatMap(({ item }) => (item?.text ? [item] : []));
  const of = (type) => items.flatMap((item) => (item.type === type ? [item.text] : [])).join("\n");
  return { ...said, text: of("agent_message"), thoughts: of("reasoning") };
}

export const probes = {
  ...toProbes(ask),
  async json(world) {
    const { text, error } = await ask(world, ["--output-schema", write("schema.json", world.schema)]);
    return error === undefined ? { value: JSON.parse(text) } : { error };
  },
  thoughts: (world) => ask(world),
  image: (world) => ask(world, ["--image", writeImage(world)]),
};
