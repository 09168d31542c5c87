import type { ConverseStreamCommandInput, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { Capabilities } from "../../../shared/models/capabilities.ts";
import { addTokens, toPromptTokens } from "../../../shared/to-openai/token-usage.ts";
import type { Counts, Place } from "./budget-table.ts";
import type { Budgets, LimitedCaller } from "./budgets.ts";
import { type Estimate, toEstimate, toInputEstimate } from "./to-estimate.ts";

const BYTES_PER_TOKEN = 4;

/** What the answer to one choice has cost so far. */
type Spent = { tokens?: number; bytes: number };

/** What one request takes of its caller's limits: reserved before Bedrock is called, settled when the answer is over. */
export class Spending {
  readonly #budgets: Budgets;
  readonly #caller: LimitedCaller;
  readonly #spent: Spent[] = [];
  #reserving: Promise<{ place: Place; estimate: Estimate } | undefined> | undefined;
  #settling: Promise<void> | undefined;
  #answered = false;
  #expected: { input: number; texts: number; choices: number } | undefined;

  /** What the answer says of the limits, as after the reservation. */
  headers: Record<string, string> = {};

  constructor(budgets: Budgets, caller: LimitedCaller) {
    this.#budgets = budgets;
    this.#caller = caller;
  }

  /** Says beforehand that there will be several calls, as many for each of the texts. */
  expect(texts: readonly string[], choices: number): void {
    this.#expected = { input: toInputEstimate(texts).input, texts: texts.length, choices };
  }

  /** Reserves what texts and media may cost that are answered with no text. */
  reserveInput(texts: readonly string[], media = 0): Promise<void> {
    return this.reserve(() => toInputEstimate(texts, media));
  }

  /** Reserves what a call to Converse may cost, made once for each choice. */
  reserveCall(input: ConverseStreamCommandInput, capabilities: Capabilities, choices = 1): Promise<void> {
    const expected = this.#expected;
    return this.reserve(() => ({ ...toEstimate(input, capabilities, expected?.choices ?? choices), ...expected }));
  }

  /**
   * Reserves what the request may cost; whoever asks again for the same request gets the same answer.
   * @throws {OpenAIError} 429 where a limit has no room; 500, 503 where that cannot be found out
   */
  async reserve(toEstimate: () => Estimate): Promise<void> {
    this.#reserving ??= this.#reserve(toEstimate());
    await this.#reserving;
  }

  async #reserve(estimate: Estimate) {
    const tokens = estimate.input + estimate.output;
    const { headers, place, error } = await this.#budgets.reserve(this.#caller, tokens);
    this.headers = headers;
    if (error) throw error;
    return place && { place, estimate };
  }

  /** Counts what a choice's answer says, and what Bedrock says that it cost. */
  count(events: readonly ConverseStreamOutput[], choice: number): void {
    const spent = this.#of(choice);
    for (const { contentBlockDelta, metadata } of events) {
      const { text = "", toolUse, reasoningContent } = contentBlockDelta?.delta ?? {};
      spent.bytes += Buffer.byteLength(text + (toolUse?.input ?? "") + (reasoningContent?.text ?? ""));
      if (!metadata?.usage) continue;
      const tokens = addTokens([metadata.usage]);
      spent.tokens = toPromptTokens(tokens) + tokens.outputTokens;
    }
  }

  /** Takes what an answer cost that has no events. */
  spend(tokens: number): void {
    this.#of(0).tokens = tokens;
  }

  /** Bedrock began to answer, or was at it when it was stopped: what it does not tell the cost of is estimated. */
  answered(): void {
    this.#answered = true;
  }

  /** Corrects the reservation to what was spent, once. Never fails. */
  settle(): Promise<void> {
    this.#settling ??= this.#settle();
    return this.#settling;
  }

  async #settle(): Promise<void> {
    const reservation = await this.#reserving?.catch(() => undefined);
    if (!reservation) return;
    const { place, estimate } = reservation;
    const choices = Array.from({ length: estimate.choices ?? 1 }, (_, choice) => this.#of(choice));
    const spent = choices.reduce((sum, { tokens = 0 }) => sum + tokens, 0) + this.#estimate(choices, estimate.input);
    await this.#budgets.settle(place, spent - estimate.input - estimate.output);
  }

  /** What those choices cost of whose answers Bedrock told no cost: the input of each, and what was delivered. */
  #estimate(choices: readonly Spent[], input: number): number {
    if (!this.#answered) return 0;
    const untold = choices.filter(({ tokens }) => tokens === undefined);
    const bytes = untold.reduce((sum, choice) => sum + choice.bytes, 0);
    return Math.ceil((input * untold.length) / (this.#expected?.texts ?? 1)) + Math.ceil(bytes / BYTES_PER_TOKEN);
  }

  /** What the key has used; undefined while the table fails. */
  read(): Promise<Counts | undefined> {
    return this.#budgets.read(this.#caller);
  }

  #of(choice: number): Spent {
    this.#spent[choice] ??= { bytes: 0 };
    return this.#spent[choice];
  }
}
