import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import type { GatewayRequest } from "../exchange.ts";
import { createParts } from "../parts.ts";
import { chatCompletions } from "../routes/converse/chat-completions.ts";
import { startRecord } from "../telemetry/request-record.ts";
import { createCannedBedrock } from "./canned-bedrock.ts";

const BODY = JSON.stringify({
  model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  stream: true,
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Is all well?" },
  ],
});

/**
 * Runs through one answer before there is anybody to answer. Lambda gives the start of a function a whole core, and its
 * requests a fraction of one: what the first answer would compile is compiled here. It neither fails nor logs.
 */
export async function rehearse(config: GatewayConfig, region: string): Promise<void> {
  await playAnswer(config, region).catch(() => undefined);
}

/** The text of a canned answer, by the way of any other from the request's body to the stream. */
export async function playAnswer(config: GatewayConfig, region: string): Promise<string> {
  const request: GatewayRequest = {
    id: "rehearsal",
    method: "POST",
    path: "/v1/chat/completions",
    headers: {},
    body: async () => BODY,
    deadline: Number.POSITIVE_INFINITY,
  };
  const bedrock = createCannedBedrock(region);
  const reply = await chatCompletions(request, {
    ...createParts(config, () => bedrock, region),
    params: {},
    record: startRecord(request),
    signal: new AbortController().signal,
    end: async () => undefined,
  });
  let text = "";
  for await (const part of reply.body) text += part;
  return text;
}
