import type { ChatCompletionRequest } from "../openai/chat/chat-completion-request.ts";
import { type CompletionRequest, ONLY_IN_CHAT, OwnWords } from "../openai/completions/completion-request.ts";
import { OpenAIError } from "../openai/openai-error.ts";
import { toList } from "../openai/text-list.ts";
import { toUnused } from "../openai/unused-parameters.ts";

/** Text completions as chat: a request for each prompt, and the parameters that have no meaning there. */
export function toPromptRequests(request: CompletionRequest): { requests: ChatCompletionRequest[]; unheard: string[] } {
  const onlyInChat = Object.entries(request).filter(([name]) => isOnlyInChat(name));
  const unheard = toUnused(Object.fromEntries(onlyInChat), []);
  const rest = Object.entries(request).filter(([name]) => !Object.hasOwn(OwnWords, name) && !isOnlyInChat(name));
  const shared = { ...Object.fromEntries(rest), model: request.model };
  return {
    requests: toList(request.prompt).map((content) => ({ ...shared, messages: [{ role: "user", content }] })),
    unheard,
  };
}

function isOnlyInChat(name: string): boolean {
  return !Object.hasOwn(OwnWords, name) && ONLY_IN_CHAT.some((other) => other === name);
}

/** What was found wrong with a prompt's message is wrong with the prompt. */
export function toPromptError(error: unknown, { prompt }: CompletionRequest, index: number): unknown {
  if (!(error instanceof OpenAIError) || error.path?.[0] !== "messages") return error;
  return error.relocate(typeof prompt === "string" ? ["prompt"] : ["prompt", index]);
}
