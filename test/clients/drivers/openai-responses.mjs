import OpenAI from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";

const connect = ({ baseURL, apiKey }) => new OpenAI({ baseURL, apiKey });

export const probes = {
  async plain(world) {
    const { prompt, model } = world;
    const { output_text: text } = await connect(world).responses.create({ model, input: prompt });
    return { text };
  },
  async stream(world) {
    const { prompt, model } = world;
    let pieces = 0;
    const stream = connect(world).responses.stream({ model, input: prompt });
    stream.on("response.output_text.delta", () => pieces++);
    return { text: (await stream.finalResponse()).output_text, pieces };
  },
  async tools(world) {
    const { prompt, model, tool } = world;
    const { name, description, parameters } = tool;
    const client = connect(world);
    const request = {
      model,
      reasoning: { effort: "high" },
      include: ["reasoning.encrypted_content"],
      store: false,
      tools: [{ type: "function", name, description, parameters, strict: true }],
    };
    const input = [{ role: "user", content: prompt }];
    const { output } = await client.responses.create({ ...request, input });
    const calls = output.filter(({ type }) => type === "function_call");
    const results = calls.map(({ call_id }) => ({ type: "function_call_output", call_id, output: tool.result }));
    const answer = await client.responses.create({ ...request, input: [...input, ...output, ...results] });
    return { text: answer.output_text };
  },
  async json(world) {
    const { prompt, model } = world;
    const format = zodTextFormat(z.object({ city: z.string(), country: z.string(), inhabitants: z.int() }), "place");
    const { output_parsed: value } = await connect(world).responses.parse({ model, input: prompt, text: { format } });
    return { value };
  },
  async thoughts(world) {
    const { prompt, model } = world;
    const reasoning = { effort: "high", summary: "auto" };
    const { output } = await connect(world).responses.create({ model, input: prompt, reasoning });
    return { thoughts: output.flatMap(({ summary = [] }) => summary.map(({ text }) => text)).join("") };
  },
  async image(world) {
    const { prompt, model, image } = world;
    const content = [
      { type: "input_text", text: prompt },
      { type: "input_image", detail: "auto", image_url: `data:image/png;base64,${image}` },
    ];
    const { output_text: text } = await connect(world).responses.create({ model, input: [{ role: "user", content }] });
    return { text };
  },
};
