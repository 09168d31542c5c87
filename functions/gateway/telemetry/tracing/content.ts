import type { ContentBlock, ConverseStreamCommandInput, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

type Part = Record<string, unknown>;
type Spoken = { text: string; tool?: { id: string | undefined; name: string | undefined } };

/** What was said in a request, kept only where the config asks for it and nowhere but in its span. Media are only named. */
export class Content {
  readonly #inputs: Pick<ConverseStreamCommandInput, "system" | "messages">[] = [];
  readonly #choices: Spoken[][] = [];

  /** What a model was told; once for each prompt, in their order. */
  hear(input: ConverseStreamCommandInput): void {
    this.#inputs.push(input);
  }

  say(events: readonly ConverseStreamOutput[], choice: number): void {
    this.#choices[choice] ??= [];
    const blocks = this.#choices[choice];
    for (const { contentBlockStart, contentBlockDelta } of events) {
      const { contentBlockIndex: index = 0 } = contentBlockStart ?? contentBlockDelta ?? {};
      const { toolUseId: id, name } = contentBlockStart?.start?.toolUse ?? {};
      if (name !== undefined) blocks[index] = { text: "", tool: { id, name } };
      const { text = "", toolUse } = contentBlockDelta?.delta ?? {};
      const added = text || (toolUse?.input ?? "");
      if (added !== "") blocks[index] = { ...blocks[index], text: (blocks[index]?.text ?? "") + added };
    }
  }

  /** As attributes of the span: JSON in the conventions' shape; none where nobody talked with a model. */
  toAttributes(): Record<string, string> {
    if (this.#inputs.length === 0) return {};
    const system = this.#inputs[0]?.system ?? [];
    const messages = this.#inputs.flatMap((input) => input.messages ?? []);
    const output = this.#choices.map((blocks) => ({ role: "assistant", parts: blocks.flatMap(toSpokenParts) }));
    return {
      "gen_ai.system_instructions": JSON.stringify(system.flatMap(({ text }) => (text ? [toText(text)] : []))),
      "gen_ai.input.messages": JSON.stringify(
        messages.map(({ role, content }) => ({ role, parts: (content ?? []).flatMap(toParts) })),
      ),
      "gen_ai.output.messages": JSON.stringify(output),
    };
  }
}

function toSpokenParts({ text, tool }: Spoken): Part[] {
  if (tool) return [{ type: "tool_call", ...tool, arguments: text }];
  return text === "" ? [] : [toText(text)];
}

function toParts({ text, toolUse, toolResult, ...others }: ContentBlock): Part[] {
  if (text !== undefined) return [toText(text)];
  if (toolUse) return [{ type: "tool_call", id: toolUse.toolUseId, name: toolUse.name, arguments: toolUse.input }];
  if (toolResult) {
    const response = (toolResult.content ?? []).map((part) => part.text ?? part.json ?? { type: Object.keys(part)[0] });
    return [{ type: "tool_call_response", id: toolResult.toolUseId, response }];
  }
  return Object.keys(others).map((type) => ({ type }));
}

function toText(content: string): Part {
  return { type: "text", content };
}
