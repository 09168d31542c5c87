import type { ServiceTier } from "@aws-sdk/client-bedrock-runtime";
import type { ChatCompletionRequest, Parameter } from "../../openai/chat/chat-completion-request.ts";

const TIERS = new Map<string, ServiceTier>([
  ["default", { type: "default" }],
  ["flex", { type: "flex" }],
  ["priority", { type: "priority" }],
  ["reserved", { type: "reserved" }],
]);

/** `service_tier` where Bedrock has that tier; `auto` leaves the choice to Bedrock. */
export function toServiceTier({ service_tier: tier }: ChatCompletionRequest): {
  serviceTier: ServiceTier | undefined;
  dropped: Parameter[];
} {
  const serviceTier = TIERS.get(tier ?? "");
  return { serviceTier, dropped: serviceTier || tier === "auto" ? [] : ["service_tier"] };
}
