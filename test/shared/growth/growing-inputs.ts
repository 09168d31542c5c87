import { toEmbeddingCalls } from "../../../shared/embeddings/to-embedding-calls.ts";
import { toEmbeddingFamily } from "../../../shared/embeddings/to-embedding-family.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { toGuardrailContents } from "../../../shared/moderation/to-guardrail-contents.ts";
import { CompletionRequest } from "../../../shared/openai/completions/completion-request.ts";
import { refuseUnsupported } from "../../../shared/openai/completions/refuse-unsupported.ts";
import { EmbeddingRequest } from "../../../shared/openai/embeddings/embedding-request.ts";
import { ModerationRequest } from "../../../shared/openai/moderations/moderation-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { RerankRequest } from "../../../shared/openai/rerank/rerank-request.ts";
import { toUnused } from "../../../shared/openai/unused-parameters.ts";
import { toRerankBody } from "../../../shared/rerank/to-rerank-body.ts";
import { toPromptRequests } from "../../../shared/to-chat/to-prompt-requests.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { CLAUDE, type Growing, list, map } from "./growing.ts";

/** The way in of an endpoint beside the two for chat. */
type WayIn = (json: string) => void;

const embed: WayIn = (json) => {
  const request = parseBody(EmbeddingRequest, json);
  const family = toEmbeddingFamily(request.model);
  if (!family) throw new Error(`${request.model} embeds nothing`);
  JSON.stringify(toEmbeddingCalls(request, family).map(({ body }) => body));
  toUnused(request, family.parameters);
};
const rank: WayIn = (json) => {
  const request = parseBody(RerankRequest, json);
  const call = toRerankBody(request, request.model);
  JSON.stringify(call?.body);
  toUnused(request, call?.used ?? []);
};
const moderate: WayIn = (json) => {
  const request = parseBody(ModerationRequest, json);
  toGuardrailContents(request, new Map());
  toUnused(request, ["model", "input"]);
};
const complete: WayIn = (json) => {
  const request = parseBody(CompletionRequest, json);
  refuseUnsupported(request, 4);
  for (const chat of toPromptRequests(request).requests)
    toConverseInput(chat, toTarget(chat.model, {}), { images: new Map(), carrierLimit: 48_000 });
};

const TITAN = { model: "amazon.titan-embed-text-v2:0" };
const COHERE = { model: "cohere.embed-v4:0" };
const COHERE_3 = { model: "cohere.embed-english-v3" };
const RANKER = { model: "cohere.rerank-v3-5:0", query: "q", documents: ["a"] };
const PIXEL = "data:image/png;base64,iVBORw0KGgo";
const members = (n: number) => map(n, (i) => [`x${i}`, i]);
/** No more than a body may have. */
const unknown = (n: number) => members(0.4 * n);
const prompts = ["a", "b", "c", "d"];

const EMBEDDINGS: Growing<object> = {
  inputs: (n) => ({ ...TITAN, input: list(n, (i) => `text ${i}`) }),
  "inputs of one call": (n) => ({ ...COHERE, input: list(n, () => "a") }),
  "images and texts by turns": (n) => ({ ...COHERE, input: list(n, (i) => (i % 2 ? "a" : `${PIXEL}=`)) }),
  "images, one a call": (n) => ({ ...COHERE_3, input: list(n, () => `${PIXEL}=`) }),
  "one input": (n) => ({ ...TITAN, input: "x".repeat(n) }),
  "one input that is truncated": (n) => ({ ...COHERE_3, truncate: "END", input: "é😀".repeat(n) }),
  "one image": (n) => ({ ...COHERE, input: `${PIXEL}${"A".repeat(4 * n)}` }),
  "a data URI's parameters": (n) => ({ ...COHERE, input: `data:image/${";".repeat(n)},` }),
  "a data URI's line breaks": (n) => ({ ...COHERE, input: `data:image/png;base64,${"AAAA\n".repeat(n)}` }),
  "what is nearly a data URI": (n) => ({ ...COHERE, input: "data:".repeat(n) }),
  "lists of tokens": (n) => ({ ...TITAN, input: list(n, (i) => [i]) }),
  "a model": (n) => ({ model: `${"amazon.".repeat(n)}titan-embed-text`, input: "a" }),
  "unknown parameters": (n) => ({ ...TITAN, input: "a", ...unknown(n) }),
};
const RANKINGS: Growing<object> = {
  documents: (n) => ({ ...RANKER, documents: list(n / 2, (i) => (i % 2 ? `a${i}` : { text: `b${i}` })) }),
  "one document": (n) => ({ ...RANKER, documents: ["x".repeat(n)] }),
  "members of a document": (n) => ({ ...RANKER, documents: [{ text: "a", ...members(n) }] }),
  "a query": (n) => ({ ...RANKER, query: "x".repeat(n) }),
  "unknown parameters": (n) => ({ ...RANKER, ...unknown(n) }),
};
const MODERATIONS: Growing<object> = {
  texts: (n) => ({ input: list(n, (i) => `text ${i}`) }),
  parts: (n) => ({ input: list(n, (i) => ({ type: "text", text: `${i}` })) }),
  images: (n) => ({ input: list(n, () => ({ type: "image_url", image_url: { url: `${PIXEL}=` } })) }),
  "one text": (n) => ({ input: "x".repeat(n) }),
  "a text before parts of another kind": (n) => ({ input: [...list(n, () => "a"), { type: "text", text: "b" }] }),
  "unknown parameters": (n) => ({ input: "a", ...unknown(n) }),
};
const COMPLETIONS: Growing<object> = {
  "prompts that are too many": (n) => ({ model: CLAUDE, prompt: list(n, () => "a") }),
  "one prompt": (n) => ({ model: CLAUDE, prompt: "x ".repeat(n) }),
  "unknown parameters of some prompts": (n) => ({ model: CLAUDE, prompt: prompts, ...unknown(n) }),
  "stop sequences of some prompts": (n) => ({ model: CLAUDE, prompt: prompts, stop: list(n, (i) => `s${i}`) }),
  "what only chat has": (n) => ({ model: CLAUDE, prompt: "a", messages: list(n, () => "m"), tools: members(n) }),
};

/** The endpoints beside the two for chat: their way in, and requests to them in which one thing grows. */
export const GROWING_INPUTS: [endpoint: string, wayIn: WayIn, growing: Growing<object>][] = [
  ["an embeddings", embed, EMBEDDINGS],
  ["a rerank", rank, RANKINGS],
  ["a moderations", moderate, MODERATIONS],
  ["a completions", complete, COMPLETIONS],
];
