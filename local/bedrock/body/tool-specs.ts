import type { ConverseBody } from "./converse-body.ts";

/** The tools with a specification, each with its index in `toolConfig.tools`. */
export function toolSpecs(body: ConverseBody) {
  return (body.toolConfig?.tools ?? []).flatMap(({ toolSpec }, index) => (toolSpec ? [{ toolSpec, index }] : []));
}
