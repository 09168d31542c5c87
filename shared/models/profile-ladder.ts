import { toModelName } from "./model-name.ts";

/** The geographies whose inference profiles a region can call, the nearest first. */
const GEOGRAPHIES: readonly (readonly [region: RegExp, geographies: readonly string[]])[] = [
  [/^us-gov-/, ["us-gov"]],
  [/^us-/, ["us"]],
  [/^ca-/, ["ca", "us"]],
  [/^eu-/, ["eu"]],
  [/^ap-northeast-[13]$/, ["jp", "apac"]],
  [/^ap-southeast-[24]$/, ["au", "apac"]],
  [/^ap-south-[12]$/, ["in", "apac"]],
  [/^ap-/, ["apac"]],
];

/** Where nothing leaves the geography unless the config says so. */
const STAYS = /^(eu|us-gov)-/;

/** A maker, a dot and a name: what a profile's id has behind its geography. */
const MODEL_ID = /^[a-z][a-z0-9]*\.[\w.:-]+$/i;

/**
 * What a model id may have to be called by in a region: itself, then its inference profiles. Ids of profiles and ARNs
 * stand for themselves.
 * @param allowGlobal the config's `allowGlobalInference`
 */
export function toRungs(modelId: string, region: string, allowGlobal = !STAYS.test(region)): string[] {
  if (!MODEL_ID.test(modelId) || toModelName(modelId) !== modelId) return [modelId];
  const geographies = GEOGRAPHIES.find(([pattern]) => pattern.test(region))?.[1] ?? [];
  const prefixes = [...geographies, ...(allowGlobal ? ["global"] : [])];
  return [modelId, ...prefixes.map((prefix) => `${prefix}.${modelId}`)];
}
