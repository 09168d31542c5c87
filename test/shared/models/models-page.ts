import type { Capabilities } from "../../../shared/models/capabilities.ts";
import { toCapabilities } from "../../../shared/models/to-capabilities.ts";
import { EFFORTS } from "../../../shared/openai/effort.ts";
import { MODELS } from "./model-ids.ts";

const COLUMNS: [title: string, tell: (capabilities: Capabilities) => string][] = [
  ["writes", ({ maxOutputTokens }) => toK(maxOutputTokens)],
  ["thinks", tellThinking],
  ["effort", tellEffort],
  ["off by", tellOff],
  ["forced tools", ({ toolUse, toolChoice }) => (toolUse === "none" ? "no tools" : FORCED[toolChoice])],
  ["streams tools", ({ toolUse }) => tellYes(toolUse === "streamed")],
  ["JSON schema", tellFormat],
  ["sampling", ({ sampling }) => SAMPLING[sampling]],
  ["stop", ({ stopSequences }) => tellYes(stopSequences)],
  ["system turns", ({ systemMessages }) => SYSTEM[systemMessages]],
  ["prefill", ({ prefill }) => tellYes(prefill)],
  ["cache", tellCache],
  ["beside a result", ({ besideToolResult }) => toKinds(besideToolResult) || "nothing"],
  ["inside a result", ({ insideToolResult }) => toKinds(insideToolResult) || "text only"],
];

const FORCED = { tool: "one, any", any: "any", auto: "in words" };
const SAMPLING = { both: "all", one: "one of temperature, top_p", none: "–" };
const SYSTEM = { first: "–", anywhere: "yes", nowhere: "no system" };

/** What the capability table says of every known model, as a page for people. */
export function toModelsPage(): string {
  const rows = [
    ...MODELS.map(([id, window]) => [`\`${id}\``, toK(window), id] as const),
    ["any other maker's", "?", "maker.model"] as const,
  ];
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return `${[
    "# Models",
    "",
    "What the gateway knows of each model (Converse, November 2026), and so what becomes of a request. Generated from",
    "[claude-models.ts](../shared/models/claude-models.ts) and [other-models.ts](../shared/models/other-models.ts) by",
    "`npx vitest run test/shared/models -u`. A model that is missing has the newest line of its maker; what a line has",
    "wrong, Bedrock's first refusal corrects. Profiles (`us.`, `eu.`, `global.` …) and ARNs have the line of their model.",
    "",
    line(["model", "reads", ...COLUMNS.map(([title]) => title)]),
    line(["model", "reads", ...COLUMNS].map(() => "---")),
    ...rows.map(([name, window, id]) => line([name, window, ...COLUMNS.map(([, tell]) => tell(toCapabilities(id)))])),
  ].join("\n")}\n`;
}

function toKinds(kinds: Capabilities["besideToolResult"]): string {
  return kinds.filter((kind) => kind !== "S3 media").join(", ");
}

function toK(tokens: number | undefined): string {
  if (tokens === undefined) return "?";
  return tokens >= 1_000_000 ? `${tokens / 1_000_000}M` : `${Math.round(tokens / 1000)}k`;
}

function tellYes(yes: boolean): string {
  return yes ? "yes" : "–";
}

function tellThinking({ thinking, thinksByDefault, thinkingOff }: Capabilities): string {
  if (thinksByDefault) return thinkingOff === "never" ? "always" : "by itself";
  return thinking === "none" ? "–" : "when asked";
}

function tellEffort({ thinking, efforts }: Capabilities): string {
  if (thinking === "none") return "–";
  const [least, most] = [efforts[0], efforts.at(-1)];
  const gap =
    EFFORTS.slice(EFFORTS.indexOf(least ?? "low"), EFFORTS.indexOf(most ?? "max") + 1).length > efforts.length;
  const range = least === most ? least : gap ? efforts.join(" ") : `${least}–${most}`;
  return thinking === "budget" ? "a budget" : `${range}`;
}

function tellOff({ thinking, thinksByDefault, thinkingOff }: Capabilities): string {
  if (thinkingOff === "never" || (thinking === "none" && !thinksByDefault)) return "–";
  return thinkingOff === "omit" ? "saying nothing" : `\`${thinkingOff}\``;
}

function tellCache({ cachePoints, hourCache, cachesByItself }: Capabilities): string {
  if (cachePoints.length > 0) return hourCache ? "5m 1h" : "5m";
  return cachesByItself ? "by itself" : "–";
}

function tellFormat({ structuredOutput, toolChoice, toolUse }: Capabilities): string {
  if (structuredOutput === "native") return "native";
  return structuredOutput === "tool" && toolChoice !== "auto" && toolUse !== "none" ? "hidden tool" : "in words";
}
