/** Values that stand for whatever a client may send instead of the right one; undefined removes a member. */
export const ODD_VALUES: unknown[] = [
  undefined,
  null,
  "",
  "\ud800",
  -1,
  1e308,
  [],
  {},
  [[]],
  { toString: 1 },
  { type: "text" },
  { $ref: "#" },
];

/** Puts `value` into the place of the body's `index`-th member, counted through the whole tree. */
export function mutilate(body: unknown, index: number, value: unknown): void {
  const places: [parent: Record<string, unknown>, key: string][] = [];
  const visit = (parent: unknown) => {
    if (typeof parent !== "object" || parent === null) return;
    for (const key of Object.keys(parent)) {
      places.push([parent as Record<string, unknown>, key]);
      visit((parent as Record<string, unknown>)[key]);
    }
  };
  visit(body);
  const place = places[index % Math.max(places.length, 1)];
  if (place) place[0][place[1]] = value;
}
