import fc, { type Arbitrary } from "fast-check";
import { anySchema } from "./any-schema.ts";
import { anyName, anyText, marked, maybe } from "./any-text.ts";

const definition = fc.record(
  { name: anyName, description: fc.option(anyText), parameters: fc.option(anySchema), strict: fc.option(fc.boolean()) },
  { requiredKeys: ["name"] },
);
const grammar = fc.record({
  type: fc.constant("grammar"),
  grammar: fc.record({ syntax: fc.constant("lark"), definition: anyText }),
});
const custom = fc.record({ name: anyName, description: maybe(anyText), format: maybe(grammar) });

const tool = fc.oneof(
  definition.map((definition) => ({ name: definition.name, tool: { type: "function", function: definition } })),
  definition.map((definition) => ({ name: definition.name, tool: { type: "function", ...definition } })),
  custom.map((custom) => ({ name: custom.name, tool: { type: "custom", custom } })),
);

const named = (name: string) => ({ type: "function", function: { name } });

function choiceOf(names: readonly string[]): Arbitrary<unknown> {
  const mode = fc.constantFrom("auto", "required");
  const known = fc.oneof({ arbitrary: fc.constantFrom(...names), weight: 9 }, anyName);
  return fc.oneof(
    fc.constantFrom(undefined, "none", "auto", "required", "any"),
    known.map(named),
    known.map((name) => ({ type: "function", name })),
    fc
      .tuple(mode, fc.array(known.map(named), { maxLength: 2 }))
      .map(([mode, tools]) => ({ type: "allowed_tools", allowed_tools: { mode, tools } })),
  );
}

/** Tools in every form, and a choice among them that is now and then of a tool that is not there. */
export const anyTools: Arbitrary<object> = fc.oneof(
  fc.array(tool, { minLength: 1, maxLength: 4 }).chain((tools) =>
    fc.record({
      tools: fc.tuple(...tools.map(({ tool }) => marked(fc.constant(tool)))),
      tool_choice: choiceOf(tools.map(({ name }) => name)),
      parallel_tool_calls: maybe(fc.boolean()),
    }),
  ),
  fc.record({ functions: fc.tuple(definition), function_call: fc.constantFrom(undefined, "none", "auto") }),
  fc.constantFrom({}, { tools: [] }, { tool_choice: "required", parallel_tool_calls: false }),
);
