import {
  type BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";
import type { GatewayConfig } from "../../../shared/gateway-config.ts";
import { type Target, toTarget } from "../../../shared/models/target.ts";
import type { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import type { Carrier } from "../../../shared/reasoning-carrier.ts";
import { type Translation, toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { toEvents } from "../../../shared/to-openai/blocks/to-events.ts";

/** The most refusals of one request that are answered with another try. */
const MAX_ADAPTATIONS = 3;

/** Calls Bedrock, and remembers for the life of the process what each model turned out not to take. */
export type Converse = (
  request: ChatCompletionRequest,
  options: { images: ReadonlyMap<string, Uint8Array>; carrier?: Carrier | undefined; signal: AbortSignal },
) => Promise<Answer>;

/** Bedrock's answer after it said yes. */
export type Answer = Translation & {
  /** Its events as they come: what one network read brought, together. */
  batches: AsyncIterable<readonly ConverseStreamOutput[]>;
  bedrockRequestId: string | undefined;
  /** Names of the rules that make Bedrock take this model's requests. */
  adapted: string[];
};

export function createConverse(client: BedrockRuntimeClient, config: GatewayConfig, region: string): Converse {
  const learned = new Map<string, { target: Target; adapted: Set<string> }>();
  return async (request, { images, carrier, signal }) => {
    const known = learned.get(request.model);
    let target = known?.target ?? toTarget(request.model, config.modelAliases);
    const adapted = new Set(known?.adapted);
    let lasting = true;
    for (let left = MAX_ADAPTATIONS; ; left--) {
      const translation = toConverseInput(request, target, {
        images,
        carrier,
        carrierLimit: config.reasoningCarrierLimit,
        promptCacheKey: config.promptCacheKey,
      });
      try {
        const answer = await send(client, translation, request.stream === true, signal);
        if (lasting && adapted.size > 0) learned.set(request.model, { target, adapted });
        return { ...translation, ...answer, adapted: [...adapted] };
      } catch (error) {
        // The rules are loaded with the first refusal.
        const { adapt } = await import("../../../shared/models/adaptations.ts");
        const adaptation = isRefusal(error) && left > 0 && adapt(target, error.message, region);
        if (!adaptation) throw signal.aborted ? signal.reason : error;
        target = adaptation.target;
        adapted.add(adaptation.rule);
        // What one caller wrote in its own words says nothing about the model.
        if (adaptation.field && adaptation.field in (request.additionalModelRequestFields ?? {})) lasting = false;
      }
    }
  };
}

/** Resolves once Bedrock has accepted the request, so that a refusal still has its HTTP status. */
async function send(client: BedrockRuntimeClient, { input }: Translation, stream: boolean, abortSignal: AbortSignal) {
  if (!stream) {
    const response = await client.send(new ConverseCommand(input), { abortSignal });
    return { batches: once(toEvents(response)), bedrockRequestId: response.$metadata.requestId };
  }
  const response = await client.send(new ConverseStreamCommand(input), { abortSignal });
  // The client reads events in batches; the SDK's types know only of single ones.
  const batches = (response.stream ?? once([])) as unknown as Answer["batches"];
  return { batches, bedrockRequestId: response.$metadata.requestId };
}

async function* once<T>(batch: T): AsyncGenerator<T> {
  yield batch;
}

// A model without prompt caching says so with an AccessDeniedException.
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && ["ValidationException", "AccessDeniedException"].includes(error.name);
}
