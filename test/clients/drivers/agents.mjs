import { Agent, run, setDefaultOpenAIClient, setTracingDisabled, tool as toTool } from "@openai/agents";
import OpenAI from "openai";
import { z } from "zod";

setTracingDisabled(true);

function toAgent({ baseURL, apiKey, model }, options = {}) {
  setDefaultOpenAIClient(new OpenAI({ baseURL, apiKey }));
  const modelSettings = { reasoning: { effort: "high", summary: "auto" }, store: false };
  return new Agent({ name: "Agent", instructions: "Be short.", model, modelSettings, ...options });
}

export const probes = {
  async plain(world) {
    return { text: (await run(toAgent(world), world.prompt)).finalOutput };
  },
  async stream(world) {
    const stream = await run(toAgent(world), world.prompt, { stream: true });
    const pieces = await Array.fromAsync(stream.toTextStream());
    await stream.completed;
    return { text: pieces.join(""), pieces: pieces.length };
  },
  async tools(world) {
    const { name, description, result } = world.tool;
    const weather = toTool({
      name,
      description,
      parameters: z.object({ city: z.string() }),
      execute: async () => result,
    });
    return { text: (await run(toAgent(world, { tools: [weather] }), world.prompt)).finalOutput };
  },
  async json(world) {
    const outputType = z.object({ city: z.string(), country: z.string(), inhabitants: z.int() });
    return { value: (await run(toAgent(world, { outputType }), world.prompt)).finalOutput };
  },
  async thoughts(world) {
    const { newItems } = await run(toAgent(world), world.prompt);
    const items = newItems.filter(({ type }) => type === "reasoning_item");
    return { thoughts: items.flatMap(({ rawItem }) => rawItem.content.map(({ text }) => text)).join("") };
  },
  async image(world) {
    const content = [
      { type: "input_text", text: world.prompt },
      { type: "input_image", image: `data:image/png;base64,${world.image}` },
    ];
    return { text: (await run(toAgent(world), [{ role: "user", content }])).finalOutput };
  },
};
