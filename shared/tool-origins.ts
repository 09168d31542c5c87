/** How the client knows a tool that is a function for Converse. */
export type ToolOrigin = {
  /** What a call of it is for the client: `function_call`, `custom_tool_call` or `tool_search_call`. */
  kind: "function" | "custom" | "tool_search";
  name: string;
  /** Under which roof the name is unique. */
  namespace?: string;
};

/** The tools of a Responses request, by the names that they have among chat's. */
export type ToolOrigins = ReadonlyMap<string, ToolOrigin>;

/** The name of a tool among chat's; chat's are all under one roof. */
export function toChatName({ name, namespace }: { name: string; namespace?: string | null | undefined }): string {
  return namespace ? `${namespace}.${name}` : name;
}
