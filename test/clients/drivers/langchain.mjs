import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool as toTool } from "@langchain/core/tools";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

const connect = ({ baseURL, apiKey, model }, options = {}) =>
  new ChatOpenAI({ model, apiKey, configuration: { baseURL }, ...options });

export const probes = {
  async plain(world) {
    const { text } = await connect(world).invoke(world.prompt);
    return { text };
  },
  async stream(world) {
    const chunks = await Array.fromAsync(await connect(world).stream(world.prompt));
    const pieces = chunks.map(({ text }) => text).filter(Boolean);
    return { text: pieces.join(""), pieces: pieces.length };
  },
  async tools(world) {
    const { name, description, parameters, result } = world.tool;
    const weather = toTool(() => result, { name, description, schema: parameters });
    const model = connect(world, { reasoning: { effort: "high" } }).bindTools([weather]);
    const messages = [new HumanMessage(world.prompt)];
    const asked = await model.invoke(messages);
    messages.push(asked);
    for (const { id, args } of asked.tool_calls)
      messages.push(new ToolMessage({ tool_call_id: id, content: await weather.invoke(args) }));
    const { text } = await model.invoke(messages);
    return { text };
  },
  async json(world) {
    return { value: await connect(world).withStructuredOutput(world.schema, { name: "place" }).invoke(world.prompt) };
  },
  async thoughts(world) {
    const { contentBlocks } = await connect(world, {
      reasoning: { effort: "high", summary: "auto" },
      useResponsesApi: true,
    }).invoke(world.prompt);
    return {
      thoughts: contentBlocks.flatMap(({ type, reasoning }) => (type === "reasoning" ? [reasoning] : [])).join(""),
    };
  },
  async image(world) {
    const content = [
      { type: "text", text: world.prompt },
      { type: "image_url", image_url: { url: `data:image/png;base64,${world.image}` } },
    ];
    const { text } = await connect(world).invoke([new HumanMessage({ content })]);
    return { text };
  },
  async embeddings({ baseURL, apiKey, embeddingModel: model, prompt }) {
    const embeddings = new OpenAIEmbeddings({ model, apiKey, configuration: { baseURL } });
    return { vectors: await embeddings.embedDocuments([prompt, "other words"]) };
  },
};
