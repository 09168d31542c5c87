import { expect, test } from "vitest";
import { findParameterProblems } from "../../shared/alias-parameters.ts";
import { readGatewayConfig } from "../../shared/gateway-config.ts";

const NOVA = "us.amazon.nova-micro-v1:0";
const LOGPROBS = "Log probabilities are not supported: Bedrock's Converse API does not return them.";

test.each<[parameters: object, problem: string]>([
  [{ dimensions: "big" }, 'dimensions is "big", not a value of that parameter'],
  [{ dimensions: 0 }, "dimensions is 0, not a value of that parameter"],
  [{ encoding_format: "int8" }, 'encoding_format is "int8", not a value of that parameter'],
  [{ input_type: "query" }, 'input_type is "query", not a value of that parameter'],
  [{ truncate: true }, "truncate is true, not a value of that parameter"],
  [{ top_n: "one" }, 'top_n is "one", not a value of that parameter'],
  [{ return_documents: 1 }, "return_documents is 1, not a value of that parameter"],
  [{ logprobs: true }, `logprobs is true, which is refused: ${LOGPROBS}`],
  [{ n: 9 }, "n is 9, which is refused: Invalid 'n': at most 4 choices are allowed here, but got 9."],
])("findParameterProblems names what every request by an alias would be refused for: %j", (parameters, problem) => {
  for (const member of ["defaults", "overrides"]) {
    const config = readGatewayConfig({ modelAliases: { smart: { modelId: NOVA, [member]: parameters } } });
    expect(findParameterProblems(config)).toEqual([`modelAliases.smart.${member}.${problem}`]);
  }
});

test.each([
  {},
  { dimensions: 256, encoding_format: "base64", input_type: "search_query", truncate: "END", normalize: false },
  { top_n: 3, return_documents: true, max_tokens_per_doc: 512 },
  { n: 4, temperature: 0, user: null, stream_options: { include_usage: true }, some_words_of_a_model: 1 },
])("findParameterProblems finds nothing wrong with %j", (defaults) => {
  const modelAliases = { plain: NOVA, smart: { modelId: NOVA, defaults, overrides: defaults } };
  expect(findParameterProblems(readGatewayConfig({ modelAliases }))).toEqual([]);
});
