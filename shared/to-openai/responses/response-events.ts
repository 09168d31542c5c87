import type { ConverseStreamMetadataEvent, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import type { AnswerPlan } from "../../answer-plan.ts";
import { withPlainNumbers } from "../../exact-json.ts";
import type { OpenAIError } from "../../openai/openai-error.ts";
import type { OutputItem, ResponseObject } from "../../openai/responses/response.ts";
import type { ResponseEvent } from "../../openai/responses/response-event.ts";
import type { ToolOrigins } from "../../tool-origins.ts";
import { BlockReader } from "../blocks/block-reader.ts";
import { endedEarly } from "../failures/ended-early.ts";
import { readModelFields } from "../model-fields.ts";
import { addTokens } from "../token-usage.ts";
import { EventTeller } from "./event-teller.ts";
import { OutputItems } from "./output-items.ts";
import { type End, toEnd } from "./to-end.ts";
import { toErrorMembers, toFailure } from "./to-failure.ts";
import { toResponseUsage } from "./to-response-usage.ts";

/** What is known of an answer before it begins. */
export type Expected = {
  /** Of the request, which ids are made of. */
  id: string;
  plan: AnswerPlan;
  origins: ToolOrigins;
  /** The answer before anything of it is there. */
  response: ResponseObject;
  /** Unix time in seconds. */
  now: () => number;
};

/**
 * The Converse events of an answer as the events of a response: events in, events out, nothing waits.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html
 */
export class ResponseEvents {
  readonly #teller = new EventTeller();
  readonly #expected: Expected;
  readonly #blocks: BlockReader;
  readonly #items: OutputItems;
  #response: ResponseObject;
  #begun = false;
  #end: End | undefined;
  #output: OutputItem[] = [];
  #extra: Pick<ResponseObject, "additionalModelResponseFields"> = {};
  #metadata: ConverseStreamMetadataEvent | undefined;
  #reasoningTokens: number | undefined;

  constructor(expected: Expected) {
    this.#expected = expected;
    this.#response = expected.response;
    this.#blocks = new BlockReader(expected.plan, expected.id);
    this.#items = new OutputItems(expected.id, expected.origins, this.#teller);
  }

  /** The answer as it was last told: whole once all is over. Streamed or not, it is told once. */
  get response(): ResponseObject {
    return this.#response;
  }

  /** Is all said but what it cost? */
  get whole(): boolean {
    return this.#end !== undefined;
  }

  /** What the events of the answer add. */
  push(events: readonly ConverseStreamOutput[]): ResponseEvent[] {
    this.#begin();
    for (const event of events) {
      this.#metadata ??= event.metadata;
      if (this.#end) continue;
      for (const change of this.#blocks.read(event)) this.#items.push(change);
      if (event.messageStop) this.#stop(event.messageStop);
    }
    return this.#teller.take();
  }

  /**
   * The end of the answer's events. Behind its last word nothing is lost but what it cost.
   * @throws {OpenAIError} 502 when its last word is missing, or the failure
   */
  close(_: number, failure?: { error: unknown }): void {
    if (this.#end) return;
    throw failure ? failure.error : endedEarly();
  }

  /** What is told when all is over. */
  end(): ResponseEvent[] {
    const end = this.#end ?? toEnd(undefined);
    const completed_at = end.status === "completed" ? this.#expected.now() : null;
    const members = { ...end, completed_at, output: this.#output, ...this.#toCost(), ...this.#extra };
    this.#response = { ...this.#response, ...members };
    this.#teller.tell({ type: `response.${end.status}`, response: this.#response });
    return this.#teller.take();
  }

  /** Said in long silences. */
  heartbeat(): ResponseEvent[] {
    this.#begin();
    this.#teller.tell({ type: "keepalive" });
    return this.#teller.take();
  }

  /** The end of a stream that failed: most clients look for the first event, Codex for the second. */
  fail(error: OpenAIError): ResponseEvent[] {
    this.#begin();
    this.#teller.tell({ type: "error", ...toErrorMembers(error) });
    this.#response = { ...this.#response, status: "failed", error: toFailure(error) };
    this.#teller.tell({ type: "response.failed", response: this.#response });
    return this.#teller.take();
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#teller.tell({ type: "response.created", response: this.#response });
    this.#teller.tell({ type: "response.in_progress", response: this.#response });
  }

  #stop({ stopReason, additionalModelResponseFields }: NonNullable<ConverseStreamOutput["messageStop"]>): void {
    for (const change of this.#blocks.end()) this.#items.push(change);
    const fields = readModelFields(additionalModelResponseFields, this.#expected.plan.unaskedFields);
    this.#reasoningTokens = fields.reasoningTokens;
    this.#end = toEnd(fields.refusal ? "refusal" : stopReason);
    if (fields.shown) this.#extra = { additionalModelResponseFields: fields.shown };
    // An agent that finds neither words nor a call in an answer asks again, and again.
    if (this.#end.status === "completed" && !this.#items.speaks) this.#items.say("");
    this.#output = this.#items.end(this.#end.incomplete_details?.reason === "max_output_tokens");
  }

  #toCost(): Partial<ResponseObject> {
    const { usage, serviceTier, trace } = this.#metadata ?? {};
    return {
      ...(usage && { usage: toResponseUsage(addTokens([usage]), this.#reasoningTokens) }),
      ...(serviceTier?.type && { service_tier: serviceTier.type }),
      ...(trace && this.#expected.plan.guardrailTrace && { "amazon-bedrock-trace": withPlainNumbers(trace) }),
    };
  }
}
