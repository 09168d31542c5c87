const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** How long a month's counts are kept when it is over. */
const KEPT_MS = 40 * DAY_MS;

/** The windows that a moment lies in, fixed and of UTC. All times are unix times in milliseconds. */
export type Windows = {
  /** Such as `2026-11`. */
  month: string;
  /** The attribute of the day, such as `d21`. */
  day: string;
  /** Minutes since 1970. */
  minute: number;
  minuteEnds: number;
  dayEnds: number;
  monthEnds: number;
  /** When the table may forget, in seconds. */
  ttl: number;
};

export function toWindows(now: number): Windows {
  const date = new Date(now);
  const iso = date.toISOString();
  const minute = Math.floor(now / MINUTE_MS);
  const monthEnds = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return {
    month: iso.slice(0, 7),
    day: `d${iso.slice(8, 10)}`,
    minute,
    minuteEnds: (minute + 1) * MINUTE_MS,
    dayEnds: (Math.floor(now / DAY_MS) + 1) * DAY_MS,
    monthEnds,
    ttl: (monthEnds + KEPT_MS) / 1000,
  };
}

/** A time span as OpenAI writes it: `59s`, `6m0s`, `11h0m30s`. */
export function toDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h > 0) return `${h}h${m}m${s}s`;
  return m > 0 ? `${m}m${s}s` : `${s}s`;
}
