import { BLOB, choice, list, type Shape, structure, text, union } from "../shapes/shape.ts";

const IMAGE = structure({ format: choice("png", "jpeg"), source: union("GuardrailImageSource", { bytes: BLOB }) }, [
  "format",
  "source",
]);
const TEXT = structure({ text: text(), qualifiers: list(choice("grounding_source", "query", "guard_content")) }, [
  "text",
]);

/** What ApplyGuardrail takes: the names in its path, and its body. */
export const GUARDRAIL_SHAPE: Shape = structure(
  {
    guardrailIdentifier: text({
      max: 2048,
      pattern: "([a-z0-9]+)|(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+)",
    }),
    guardrailVersion: text({ pattern: "([1-9][0-9]{0,7})|(DRAFT)" }),
    source: choice("INPUT", "OUTPUT"),
    content: list(union("GuardrailContentBlock", { text: TEXT, image: IMAGE })),
    outputScope: choice("INTERVENTIONS", "FULL"),
  },
  ["guardrailIdentifier", "guardrailVersion", "source", "content"],
);
