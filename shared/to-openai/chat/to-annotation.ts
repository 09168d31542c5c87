import type { CitationsDelta } from "@aws-sdk/client-bedrock-runtime";
import type { Annotation } from "../../openai/chat/chat-completion.ts";
import { readText } from "../blocks/read-text.ts";

/**
 * A citation in OpenAI's one shape for it; a source that is no web page has its title and no URL.
 * @param start offset in the content, in UTF-16 units, where the cited text begins
 * @param end offset right behind the cited text
 */
export function toAnnotation({ title, source, location }: CitationsDelta, start: number, end: number): Annotation {
  const { url, domain } = location?.web ?? {};
  const name = [title, domain, source].map(readText).find((text) => text !== "") ?? "";
  return {
    type: "url_citation",
    url_citation: { url: readText(url), title: name, start_index: start, end_index: end },
  };
}
