import { embedMany, generateText, jsonSchema, Output, stepCountIs, streamText, tool as toTool } from "ai";

/** What the AI SDK does, with the provider's models in place: `chat(world, options)` and, where there is one, `embedding(world)`. */
export function toProbes({ chat, embedding, providerOptions = {} }) {
  return {
    async plain(world) {
      const { text } = await generateText({ model: chat(world), prompt: world.prompt, providerOptions });
      return { text };
    },
    async stream(world) {
      let failure;
      const { textStream } = streamText({
        model: chat(world),
        prompt: world.prompt,
        providerOptions,
        onError: ({ error }) => {
          failure = error;
        },
      });
      const pieces = await Array.fromAsync(textStream);
      if (failure) throw failure;
      return { text: pieces.join(""), pieces: pieces.length };
    },
    async tools(world) {
      const { name, description, parameters, result } = world.tool;
      const { text } = await generateText({
        model: chat(world),
        prompt: world.prompt,
        providerOptions,
        tools: { [name]: toTool({ description, inputSchema: jsonSchema(parameters), execute: async () => result }) },
        stopWhen: stepCountIs(3),
      });
      return { text };
    },
    async json(world) {
      const output = Output.object({ schema: jsonSchema(world.schema) });
      const { output: value } = await generateText({
        model: chat(world),
        prompt: world.prompt,
        providerOptions,
        output,
      });
      return { value };
    },
    async thoughts(world) {
      const { reasoningText } = await generateText({ model: chat(world), prompt: world.prompt, providerOptions });
      return { thoughts: reasoningText };
    },
    async image(world) {
      const content = [
        { type: "text", text: world.prompt },
        { type: "file", mediaType: "image/png", data: world.image },
      ];
      const { text } = await generateText({
        model: chat(world),
        messages: [{ role: "user", content }],
        providerOptions,
      });
      return { text };
    },
    async embeddings(world) {
      const { embeddings } = await embedMany({ model: embedding(world), values: [world.prompt, "other words"] });
      return { vectors: embeddings };
    },
  };
}
