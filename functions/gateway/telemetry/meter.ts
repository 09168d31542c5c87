import type { ConverseStreamOutput, TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../../shared/answer-plan.ts";
import { toFinishReason } from "../../../shared/to-openai/chat/to-finish-reason.ts";
import { readReasoningTokens } from "../../../shared/to-openai/model-fields.ts";
import { addTokens, toPromptTokens } from "../../../shared/to-openai/token-usage.ts";
import type { RequestRecord } from "./request-record.ts";
import type { Content } from "./tracing/content.ts";

/** Hears what the answer to each choice says and costs. */
type Listener = { count(events: readonly ConverseStreamOutput[], choice: number): void };

/** Counts what the answers to one request cost, on Converse's own events, whatever the endpoint makes of them. */
export class Meter {
  readonly #record: RequestRecord;
  readonly #plans: readonly AnswerPlan[];
  readonly #content: Content | undefined;
  readonly #usages: TokenUsage[] = [];
  /** The choices that called a tool of the caller's. */
  readonly #callers = new Set<number>();
  readonly #spending: Listener | undefined;

  /**
   * @param plans what was decided about the answer to each choice
   * @param listeners who else hears of it: what takes the answers down, and the limits that they are settled in
   */
  constructor(
    record: RequestRecord,
    plans: readonly AnswerPlan[] = [],
    { content, spending }: { content?: Content | undefined; spending?: Listener | undefined } = {},
  ) {
    this.#record = record;
    this.#plans = plans;
    this.#content = content;
    this.#spending = spending;
  }

  count(events: readonly ConverseStreamOutput[], choice = 0): void {
    this.#content?.say(events, choice);
    this.#spending?.count(events, choice);
    for (const { contentBlockStart, contentBlockDelta, messageStop, metadata } of events) {
      if (contentBlockStart ?? contentBlockDelta) this.#record.firstTokenMs ??= Date.now() - this.#record.startedAt;
      const tool = contentBlockStart?.start?.toolUse?.name;
      if (tool !== undefined && tool !== this.#plans[choice]?.jsonTool) this.#callers.add(choice);
      if (messageStop) this.#stop(messageStop, choice);
      if (metadata?.usage) this.#add(metadata.usage);
    }
  }

  #stop(
    { stopReason, additionalModelResponseFields }: ConverseStreamOutput.MessageStopMember["messageStop"],
    choice: number,
  ) {
    const legacyFunctions = this.#plans[choice]?.legacyFunctions === true;
    this.#record.finishReason = toFinishReason(stopReason, this.#callers.has(choice), legacyFunctions);
    const reasoning = readReasoningTokens(additionalModelResponseFields);
    if (reasoning !== undefined) this.#record.reasoningTokens = (this.#record.reasoningTokens ?? 0) + reasoning;
  }

  #add(usage: TokenUsage): void {
    this.#usages.push(usage);
    const tokens = addTokens(this.#usages);
    this.#record.promptTokens = toPromptTokens(tokens);
    this.#record.completionTokens = tokens.outputTokens;
    this.#record.cacheReadTokens = tokens.cacheReadInputTokens;
    this.#record.cacheWriteTokens = tokens.cacheWriteInputTokens;
  }
}
