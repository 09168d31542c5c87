import { expect, test } from "vitest";
import { toDuration, toWindows } from "../../../../functions/gateway/limits/windows.ts";

test.each([
  [
    "2026-11-21T12:30:59.999Z",
    "2026-11",
    "d21",
    "2026-11-21T12:31:00Z",
    "2026-11-22T00:00:00Z",
    "2026-12-01T00:00:00Z",
  ],
  [
    "2026-11-21T12:31:00.000Z",
    "2026-11",
    "d21",
    "2026-11-21T12:32:00Z",
    "2026-11-22T00:00:00Z",
    "2026-12-01T00:00:00Z",
  ],
  [
    "2027-12-31T23:59:59.999Z",
    "2027-12",
    "d31",
    "2028-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z",
    "2028-01-01T00:00:00Z",
  ],
  [
    "2028-02-29T00:00:00.000Z",
    "2028-02",
    "d29",
    "2028-02-29T00:01:00Z",
    "2028-03-01T00:00:00Z",
    "2028-03-01T00:00:00Z",
  ],
  [
    "2027-02-28T23:59:00.000Z",
    "2027-02",
    "d28",
    "2027-03-01T00:00:00Z",
    "2027-03-01T00:00:00Z",
    "2027-03-01T00:00:00Z",
  ],
])("toWindows: those that %s lies in, and when the table may forget them", (now, month, day, ...ends) => {
  const [minuteEnds = 0, dayEnds, monthEnds = 0] = ends.map((end) => Date.parse(end));
  expect(toWindows(Date.parse(now))).toEqual({
    month,
    day,
    minute: minuteEnds / 60_000 - 1,
    minuteEnds,
    dayEnds,
    monthEnds,
    ttl: monthEnds / 1000 + 40 * 86_400,
  });
});

test.each([
  [-1, "0s"],
  [0, "0s"],
  [1, "1s"],
  [1000, "1s"],
  [1001, "2s"],
  [59_000, "59s"],
  [59_001, "1m0s"],
  [360_000, "6m0s"],
  [3_599_000, "59m59s"],
  [3_600_000, "1h0m0s"],
  [86_400_000, "24h0m0s"],
  [31 * 86_400_000, "744h0m0s"],
])("toDuration: %i ms are %s", (milliseconds, duration) => {
  expect(toDuration(milliseconds)).toBe(duration);
});
