/** Where the middle half of some figures lies. */
export type Quartiles = { q1: number; median: number; q3: number };

export function toQuartiles(values: number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => {
    const place = (sorted.length - 1) * part;
    const below = sorted[Math.floor(place)] ?? Number.NaN;
    return below + ((sorted[Math.ceil(place)] ?? Number.NaN) - below) * (place % 1);
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

/** How many times `others` the `values` are, round by round: what disturbed one round disturbed both. */
export function toRatio(values: number[], others: number[]): Quartiles {
  return toQuartiles(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}
