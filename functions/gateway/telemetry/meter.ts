import type { ConverseStreamOutput, TokenUsage } from "@aws-sdk/client-bedrock-runtime";
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
    for (const { contentBlockStart, contentBlockDelta, metadata } of events) {
      if (contentBlockStart ?? contentBlockDelta) this.#record.firstTokenMs ??= Date.now() - this.#record.startedAt;
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
