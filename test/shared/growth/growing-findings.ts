import { readEmbeddings } from "../../../shared/embeddings/read-embeddings.ts";
import { adapt } from "../../../shared/models/refusals/adapt.ts";
import { withoutFields } from "../../../shared/models/refusals/refused-fields.ts";
import { findByShortName, findLikely } from "../../../shared/models/short-names.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { toUnknownModel } from "../../../shared/models/unknown-model.ts";
import { toModerationResult } from "../../../shared/moderation/to-moderation-result.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { toBase64 } from "../../../shared/openai/embeddings/embedding-list.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import { toRanking } from "../../../shared/openai/rerank/ranking.ts";
import { readRanking } from "../../../shared/rerank/read-ranking.ts";
import { toOpenAIError } from "../../../shared/to-openai/failures/to-openai-error.ts";
import { translate } from "../to-converse/translate.ts";
import { ask, type Growing, list, map } from "./growing.ts";

const LISTS = { models: [{ modelId: "amazon.nova-pro-v1:0", modelArn: undefined }], profiles: [] };
const refused = (message: string) => () => void toOpenAIError({ name: "ValidationException", message });

/** What Bedrock's sentence about a request changes. */
function refuse(body: ReturnType<typeof ask>, sentence: string): () => void {
  const json = JSON.stringify(body);
  const request = parseBody(ChatCompletionRequest, json);
  const { capabilities } = toTarget(request.model, {});
  const { input } = translate(json);
  return () => {
    const { refusedFields = [] } = adapt({ request, capabilities, input }, sentence)?.change ?? {};
    withoutFields(input, refusedFields);
  };
}

/** What is made of other answers than a conversation's, and of names: work in which one thing grows. */
export const GROWING_FINDINGS: Growing<() => void> = {
  "the numbers of a vector": (n) => {
    const embedding = list(n, () => 0.5);
    return () => void readEmbeddings({ embedding }, 1).map(toBase64);
  },
  "the documents of a ranking": (n) => {
    const documents = list(n, (i) => `text ${i}`);
    const results = list(n, (index) => ({ index, relevance_score: 1 / (index + 1) }));
    const request = { model: "m", query: "q", documents, return_documents: true };
    return () => void toRanking(request, "r", readRanking({ results }, n), 1);
  },
  "what a guardrail found": (n) => {
    const customWords = list(n, (i) => ({ match: `w${i}`, action: "BLOCKED" as const }));
    const filters = list(n, () => ({ type: "HATE", confidence: "LOW", action: "NONE" }) as const);
    const assessments = [{ wordPolicy: { customWords, managedWordLists: [] }, contentPolicy: { filters } }];
    return () => void toModerationResult({ action: "NONE", assessments }, ["text"]);
  },
  "a short name that is none": (n) => () => {
    const name = "nova-".repeat(n);
    findByShortName(name, LISTS, "us-east-1", true);
    toUnknownModel(name, { region: "us-east-1", likely: findLikely(name, ["nova-pro"]) });
  },
  "a name with a slash": (n) => () => void toUnknownModel(`bedrock/${"a/".repeat(n)}`, { region: "us-east-1" }),
  "a name of digits": (n) => () => void findByShortName(`a${"-20250101".repeat(n)}:0`, LISTS, "us-east-1", true),
  "betas of which Bedrock refuses some": (n) =>
    refuse(
      ask({ anthropic_beta: list(n, (i) => `b${i}`) }),
      `Unexpected value(s) ${list(300, (i) => `b${i}`).join(", ")} for the anthropic-beta header.`,
    ),
  "fields of the model's of which Bedrock refuses one": (n) =>
    refuse(
      ask({ additionalModelRequestFields: map(n, (i) => [`x${i}`, { a: i }]) }),
      "Malformed input request: #: extraneous key [x7] is not permitted, please reformat your input and try again.",
    ),
  "messages of which Bedrock refuses a member": (n) =>
    refuse(
      ask({ messages: list(n, (i) => ({ role: i % 2 ? "assistant" : "user", content: "a" })) }),
      "This model doesn't support the cachePoint field. Remove cachePoint and try again.",
    ),
  "a sentence of Bedrock's": (n) => refused("Malformed input request: 'a' ".repeat(n)),
  "the JSON in a sentence of Bedrock's": (n) => refused(`{"message":${"[".repeat(4 * n)}`),
};
