import fc, { type Arbitrary } from "fast-check";

const codeUnits = fc.array(fc.nat({ max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units));

/** Text of every kind that has made trouble: blank, JSON, half surrogate pairs. */
export const anyText = fc.oneof(
  fc.constantFrom("", " \n", "\u00a0", "Hello", "{}", '{"a":1}'),
  fc.string({ unit: "binary", maxLength: 12 }),
  codeUnits,
);

const ODD_NAMES = ["fs.read", "fs/read", "fs_read", "json_answer", "n".repeat(64), "n".repeat(70)];

/** A tool's name; few enough that tools, choices and histories meet. */
export const anyName = fc.oneof(
  { arbitrary: fc.constantFrom("get_weather", "get_time"), weight: 4 },
  { arbitrary: fc.constantFrom(...ODD_NAMES), weight: 2 },
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
);

/** Undefined now and then; `JSON.stringify` leaves the member out. */
export function maybe<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

const cacheMarks = fc.oneof(
  fc
    .record({ type: fc.constant("ephemeral"), ttl: maybe(fc.constantFrom("5m", "1h")) })
    .map((mark) => ({ cache_control: mark })),
  fc
    .record({ mode: fc.constant("explicit"), ttl: maybe(fc.constantFrom("30m", "12h")) })
    .map((mark) => ({ prompt_cache_breakpoint: mark })),
);

/** The object with a cache mark now and then. */
export function marked<T extends object>(arbitrary: Arbitrary<T>): Arbitrary<object> {
  const mark = fc.option(cacheMarks, { nil: {}, freq: 4 });
  return fc.tuple(arbitrary, mark).map(([value, marks]) => ({ ...value, ...marks }));
}
