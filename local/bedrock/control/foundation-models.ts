/** What a model reads and writes, as the list of models says it. */
type Modality = "TEXT" | "IMAGE" | "EMBEDDING";

/** A line of the list: what models read and write, whether they are on their way out, and their ids. */
type ModelLine = { input: readonly Modality[]; output: readonly Modality[]; legacy?: true; ids: readonly string[] };

const SEEING = { input: ["TEXT", "IMAGE"], output: ["TEXT"] } as const;
const READING = { input: ["TEXT"], output: ["TEXT"] } as const;

/** The models that the account may see, by what they read and write. */
export const FOUNDATION_MODELS: readonly ModelLine[] = [
  {
    ...SEEING,
    ids: [
      "anthropic.claude-fable-5-2",
      "anthropic.claude-opus-5-5",
      "anthropic.claude-sonnet-5-5",
      "anthropic.claude-haiku-5-5",
      "anthropic.claude-opus-5",
      "anthropic.claude-sonnet-5",
      "anthropic.claude-opus-4-8",
      "anthropic.claude-sonnet-4-6",
      "anthropic.claude-sonnet-4-5-20250929-v1:0",
      "anthropic.claude-haiku-4-5-20251001-v1:0",
      "amazon.nova-2-lite-v1:0",
      "amazon.nova-premier-v1:0",
      "amazon.nova-pro-v1:0",
      "amazon.nova-lite-v1:0",
      "openai.gpt-6-sol",
      "openai.gpt-6-luna",
      "xai.grok-4.7",
      "moonshotai.kimi-k3",
      "mistral.mistral-large-3-675b-instruct",
      "meta.llama4-maverick-17b-instruct-v1:0",
    ],
  },
  {
    ...SEEING,
    legacy: true,
    ids: ["anthropic.claude-3-5-sonnet-20240620-v1:0", "anthropic.claude-3-5-sonnet-20241022-v2:0"],
  },
  {
    ...READING,
    ids: [
      "amazon.nova-micro-v1:0",
      "openai.gpt-oss-120b-1:0",
      "openai.gpt-oss-20b-1:0",
      "zai.glm-5.3",
      "zai.glm-4.7",
      "deepseek.v3.2",
      "deepseek.r1-v1:0",
      "qwen.qwen3-32b-v1:0",
      "qwen.qwen3-coder-30b-a3b-v1:0",
      "minimax.minimax-m2.5",
      "mistral.mistral-large-2402-v1:0",
      "mistral.mistral-large-2407-v1:0",
      "meta.llama3-3-70b-instruct-v1:0",
      "writer.palmyra-x5-v1:0",
      "cohere.rerank-v3-5:0",
      "amazon.rerank-v1:0",
    ],
  },
  {
    input: ["TEXT"],
    output: ["EMBEDDING"],
    ids: [
      "amazon.titan-embed-text-v1",
      "amazon.titan-embed-text-v2:0",
      "cohere.embed-english-v3",
      "cohere.embed-multilingual-v3",
    ],
  },
  {
    input: ["TEXT", "IMAGE"],
    output: ["EMBEDDING"],
    ids: ["amazon.titan-embed-image-v1", "amazon.nova-2-multimodal-embeddings-v1:0", "cohere.embed-v4:0"],
  },
  { input: ["TEXT", "IMAGE"], output: ["IMAGE"], ids: ["amazon.nova-canvas-v1:0"] },
];

const MAKERS = new Map([
  ["ai21", "AI21 Labs"],
  ["deepseek", "DeepSeek"],
  ["minimax", "MiniMax"],
  ["mistral", "Mistral AI"],
  ["moonshotai", "Moonshot AI"],
  ["openai", "OpenAI"],
  ["xai", "xAI"],
  ["zai", "Z.AI"],
]);

/** The maker's name as the list writes it. */
export function toMakerName(modelId: string): string {
  const [maker = ""] = modelId.split(".", 1);
  return MAKERS.get(maker) ?? toTitle(maker);
}

/** A name for people. */
export function toModelTitle(modelId: string): string {
  const name = modelId
    .replace(/^[^.]*\./, "")
    .replace(/-\d{8}/, "")
    .replace(/(-v?\d+)?:\d+$/, "");
  return name.split("-").map(toTitle).join(" ");
}

function toTitle(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
