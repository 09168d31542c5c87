import { once } from "node:events";
import type { Writable } from "node:stream";
import { BedrockRuntimeClient, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const client = new BedrockRuntimeClient({ requestHandler: new NodeHttpHandler() });

/** The least that can be done with the SDK: one call, its events iterated, their bare text written. */
export async function answer(body: string, out: Writable): Promise<void> {
  const { model: modelId, messages } = JSON.parse(body);
  const { stream = [] } = await client.send(
    new ConverseStreamCommand({ modelId, messages: [{ role: "user", content: [{ text: messages.at(-1).content }] }] }),
  );
  for await (const event of stream) {
    const text = event.contentBlockDelta?.delta?.text;
    if (text && !out.write(text)) await once(out, "drain");
  }
  out.end();
}
