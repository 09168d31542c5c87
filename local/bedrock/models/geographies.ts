// Which regions call the inference profiles of a geography.
const REGIONS = {
  us: /^(?:us-(?:east|west)|ca)-/,
  "us-gov": /^us-gov-/,
  ca: /^ca-/,
  eu: /^eu-/,
  apac: /^ap-/,
  jp: /^ap-northeast-[13]$/,
  au: /^ap-southeast-[246]$/,
  in: /^ap-south-/,
  global: /^(?!us-gov-|cn-)/,
} as const;

/** What the id of an inference profile begins with. */
export type Geography = keyof typeof REGIONS;

/** Whether the prefix of a model id is that of an inference profile. */
export function isGeography(prefix: string): prefix is Geography {
  return Object.hasOwn(REGIONS, prefix);
}

/** Whether profiles of a geography that a model has can be called from a region; undefined: from some region. */
export function isServed(profiles: readonly Geography[], geography: Geography, region: string | undefined): boolean {
  if (!profiles.includes(geography)) return false;
  if (region === undefined) return true;
  // Models with a profile for Japan or Australia leave India out of the one for Asia.
  if (geography === "apac" && region.startsWith("ap-south-")) return !profiles.includes("jp");
  return REGIONS[geography].test(region);
}
