import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";

const connect = ({ baseURL, apiKey }) => new OpenAI({ baseURL, apiKey });
const say = (content) => [{ role: "user", content }];

export const probes = {
  async plain(world) {
    const { prompt, model } = world;
    const { choices } = await connect(world).chat.completions.create({ model, messages: say(prompt) });
    return { text: choices[0].message.content };
  },
  async stream(world) {
    const { prompt, model } = world;
    let pieces = 0;
    const stream = connect(world).chat.completions.stream({ model, messages: say(prompt) });
    stream.on("content", () => pieces++);
    return { text: await stream.finalContent(), pieces };
  },
  async tools(world) {
    const { prompt, model, tool } = world;
    const { name, description, parameters } = tool;
    const runner = connect(world).chat.completions.runTools({
      model,
      reasoning_effort: "high",
      messages: say(prompt),
      tools: [
        {
          type: "function",
          function: { name, description, parameters, parse: JSON.parse, function: () => tool.result },
        },
      ],
    });
    return { text: await runner.finalContent() };
  },
  async json(world) {
    const { prompt, model } = world;
    const schema = z.object({ city: z.string(), country: z.string(), inhabitants: z.int() });
    const response_format = zodResponseFormat(schema, "place");
    const { choices } = await connect(world).chat.completions.parse({ model, messages: say(prompt), response_format });
    return { value: choices[0].message.parsed };
  },
  async thoughts(world) {
    const { prompt, model } = world;
    const { choices } = await connect(world).chat.completions.create({
      model,
      reasoning_effort: "high",
      messages: say(prompt),
    });
    return { thoughts: choices[0].message.reasoning_content };
  },
  async image(world) {
    const { prompt, model, image } = world;
    const parts = [
      { type: "text", text: prompt },
      { type: "image_url", image_url: { url: `data:image/png;base64,${image}` } },
    ];
    const { choices } = await connect(world).chat.completions.create({ model, messages: say(parts) });
    return { text: choices[0].message.content };
  },
  async models(world) {
    return { ids: (await Array.fromAsync(connect(world).models.list())).map(({ id }) => id) };
  },
  async embeddings(world) {
    const { prompt, embeddingModel: model } = world;
    const { data } = await connect(world).embeddings.create({ model, input: [prompt, "other words"] });
    return { vectors: data.map(({ embedding }) => embedding) };
  },
};
