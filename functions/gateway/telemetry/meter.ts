import type { ConverseStreamOutput, TokenUsage } from "@aws-sdk/client-bedrock-runtime";
import { readReasoningTokens } from "../../../shared/to-openai/model-fields.ts";
import { addTokens, toPromptTokens } from "../../../shared/to-openai/token-usage.ts";
import type { RequestRecord } from "./request-record.ts";

/** Counts what the answers to one request cost, on Converse's own events, whatever the endpoint makes of them. */
export class Meter {
  readonly #record: RequestRecord;
  readonly #usages: TokenUsage[] = [];

  constructor(record: RequestRecord) {
    this.#record = record;
  }

  count(events: readonly ConverseStreamOutput[]): void {
    for (const { contentBlockStart, contentBlockDelta, messageStop, metadata } of events) {
      if (contentBlockStart ?? contentBlockDelta) this.#record.firstTokenMs ??= Date.now() - this.#record.startedAt;
      const reasoning = readReasoningTokens(messageStop?.additionalModelResponseFields);
      if (reasoning !== undefined) this.#record.reasoningTokens = (this.#record.reasoningTokens ?? 0) + reasoning;
      if (metadata?.usage) this.#add(metadata.usage);
    }
  }

  #add(usage: TokenUsage): void {
    this.#usages.push(usage);
    const tokens = addTokens(this.#usages);
    this.#record.promptTokens = toPromptTokens(tokens);
    this.#record.completionTokens = tokens.outputTokens;
  }
}
