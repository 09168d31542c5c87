import type { Lowered } from "../../../../shared/to-chat/to-chat-request.ts";
import { toCallersError } from "../../../../shared/to-chat/to-response-path.ts";
import { toIgnored } from "../../../../shared/to-chat/to-unheard.ts";
import type { Answer } from "../../bedrock/converse.ts";
import type { RouteContext } from "../../route.ts";
import { ask } from "./ask.ts";

/** Asks as chat does; what comes back is in the words of the caller's Responses request. */
export async function askLowered(
  { request, places, unheard }: Lowered,
  context: RouteContext,
  choices = 1,
): Promise<[Answer, ...Answer[]]> {
  const answers = await ask(request, context, choices).catch((error: unknown) => {
    throw toCallersError(error, places);
  });
  const ignored = toIgnored(answers[0].ignored, unheard, places.ownWords);
  if (ignored.length > 0) context.record.ignored = ignored;
  const [first, ...others] = answers;
  return [{ ...first, ignored }, ...others];
}
