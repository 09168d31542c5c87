const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;
const DAY_MS = 86_400_000;

/**
 * The unix time in milliseconds at which something expires: a date is good to its end, a time to itself, both UTC where
 * they name no zone. Undefined for what is neither.
 */
export function toExpiry(expires: string): number | undefined {
  if (DATE.test(expires)) return isDate(expires) ? Date.parse(expires) + DAY_MS : undefined;
  const [, date = "", , , zone] = TIME.exec(expires) ?? [];
  const time = Date.parse(zone ? expires : `${expires}Z`);
  return isDate(date) && !Number.isNaN(time) ? time : undefined;
}

/** `2027-02-30` would be taken for the 2nd of March. */
function isDate(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
