import type { FoundationModelSummary } from "@aws-sdk/client-bedrock";
import { isOnDemand, type ModelLists, toCallableId, toProfiledIds } from "./model-lists.ts";
import { toModelName } from "./model-name.ts";
import { toRungs } from "./profile-ladder.ts";

const VERSION = /(-v?\d+)?:\d+(:\w+)?$|-v\d+$/;
/** A day, or the year and month that Mistral writes. */
const DATE = /-(20\d{6}|2[3-9](0[1-9]|1[0-2]))$/;
/** How many names a message suggests. */
const SUGGESTIONS = 3;

/** Case, dots, dashes and spaces are alike. */
function toPlain(name: string): string {
  return name.toLowerCase().replace(/[._\s]/g, "-");
}

/** What people may call a model: with and without maker, date and version. */
export function toShortNames(modelId: string): string[] {
  const model = toModelName(modelId);
  return [model, model.replace(/^[^.]*\./, "")].flatMap((name) => {
    const unversioned = name.replace(VERSION, "");
    return [name, name.replace(/:\d+$/, ""), unversioned, unversioned.replace(DATE, "")].map(toPlain);
  });
}

/**
 * The id that a short name stands for in a region: of several models the newest, by its profile where it is not served on
 * demand. Undefined where nothing has that name.
 * @param allowGlobal the config's `allowGlobalInference`
 */
export function findByShortName(
  name: string,
  lists: ModelLists,
  region: string,
  allowGlobal: boolean | undefined,
): string | undefined {
  const plain = toPlain(toModelName(name));
  const found = lists.models.filter(
    (model) => isServed(model, lists) && toShortNames(model.modelId ?? "").includes(plain),
  );
  const [newest] = found.sort(byAge);
  if (!newest?.modelId) return undefined;
  if (isOnDemand(newest)) return newest.modelId;
  const profiles = toProfiles(newest, lists);
  return toRungs(newest.modelId, region, allowGlobal).find((rung) => profiles.includes(rung)) ?? newest.modelId;
}

/** Of the names that there are those that are most like one that nothing has; what leads to it is another's. */
export function findLikely(name: string, names: readonly string[]): string[] {
  const pairs = toPairs(toPlain(name.slice(name.lastIndexOf("/") + 1).trim()));
  const rated = [...new Set(names)].map((other) => ({ other, likeness: toLikeness(pairs, toPairs(toPlain(other))) }));
  const likely = rated.filter(({ likeness }) => likeness > 0.3).sort((one, other) => other.likeness - one.likeness);
  return likely.slice(0, SUGGESTIONS).map(({ other }) => other);
}

/** Does the account's list know an id, its profile, or at least its maker? */
export function isListed(name: string, { models, profiles }: ModelLists): boolean {
  const [maker] = toModelName(name).split(".", 1);
  if (models.some(({ modelId = "" }) => modelId === name || modelId.startsWith(`${maker}.`))) return true;
  return profiles.some((profile) => toCallableId(profile) === name);
}

function isServed(model: FoundationModelSummary, lists: ModelLists): boolean {
  return isOnDemand(model) || toProfiles(model, lists).length > 0;
}

function toProfiles({ modelId = "" }: FoundationModelSummary, { profiles }: ModelLists): string[] {
  return profiles.filter((profile) => toProfiledIds(profile).includes(modelId)).map(toCallableId);
}

/** The newest first, by the date in the id and then by the version; one that is on its way out last. */
function byAge(one: FoundationModelSummary, other: FoundationModelSummary): number {
  const [first, second] = [one, other].map(({ modelId = "", modelLifecycle }) => ({
    active: modelLifecycle?.status === "LEGACY" ? 0 : 1,
    date: DATE.exec(modelId.replace(VERSION, ""))?.[1] ?? "",
    modelId,
  }));
  if (!first || !second) return 0;
  if (first.active !== second.active) return second.active - first.active;
  if (first.date !== second.date) return second.date < first.date ? -1 : 1;
  return second.modelId.localeCompare(first.modelId, "en", { numeric: true });
}

function toPairs(name: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2)));
}

/** From 0 for nothing in common to 1 for the same pairs of letters. */
function toLikeness(one: Set<string>, other: Set<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / (one.size + other.size || 1);
}
