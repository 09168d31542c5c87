type Cost = (self: { length: number }, args: unknown[], result: unknown, from: number) => number;
type Row = [owner: object, names: string[], cost: Cost];

/** How many characters go for one item: they are gone through many at a time. */
const CHARACTERS = 16;

const toLength = (value: unknown) => (value as { length: number } | undefined)?.length ?? 0;
const ofSelf: Cost = (self) => self.length;
const ofResult: Cost = (_, __, result) => toLength(result);
const ofSearch: Cost = (self, args, result) =>
  (result === -1 ? self.length : Number(result)) - Number(args[1] ?? 0) + 1;
const ofMatch: Cost = (_, args, result, from) => {
  const match = result as RegExpExecArray | null;
  return (match ? match.index + toLength(match[0]) : String(args[0]).length) - from;
};
const text =
  (cost: Cost): Cost =>
  (self, args, result, from) =>
    cost(self, args, result, from) / CHARACTERS;
const prototypeOf = (value: object): object => Object.getPrototypeOf(value);

/** Built-in functions whose cost grows with what they are given. Those that call back are counted where they call. */
const BUILTINS: Row[] = [
  // What spreads, destructures and loops, and what builds maps of lists.
  ...[[].values(), new Set().values(), new Map().values()].map(
    (iterator): Row => [prototypeOf(iterator), ["next"], () => 1],
  ),
  [Array.prototype, ["indexOf", "lastIndexOf"], ofSearch],
  [Array.prototype, ["includes", "join", "reverse", "shift", "unshift", "splice", "sort", "toReversed"], ofSelf],
  [Array.prototype, ["slice", "concat", "flat"], ofResult],
  [Object, ["keys", "values", "entries"], ofResult],
  [JSON, ["parse"], text((_, args) => toLength(args[0]))],
  [JSON, ["stringify"], text(ofResult)],
  [String.prototype, ["indexOf", "lastIndexOf"], text(ofSearch)],
  [String.prototype, ["includes", "trim", "trimEnd", "toLowerCase", "isWellFormed", "toWellFormed"], text(ofSelf)],
  [String.prototype, ["repeat", "padEnd", "padStart"], text(ofResult)],
  [RegExp.prototype, ["exec"], text(ofMatch)], // `test`, and `replace`, `match` and `split` of strings call it too.
  [globalThis, ["atob", "btoa"], text(ofResult)],
  [TextEncoder.prototype, ["encode"], text(ofResult)],
];

/** How much the built-in functions that a run calls go through. */
export function countBuiltins(run: () => void): number {
  let work = 0;
  const restore = BUILTINS.flatMap(([owner, names, cost]) =>
    names.map((name) =>
      replace(owner, name, (self, args, result, from) => {
        work += cost(self, args, result, from);
      }),
    ),
  );
  try {
    run();
  } finally {
    for (const put of restore) put();
  }
  return work;
}

/** Reports each call of a function until what it returns is called. Reports may not call what is counted, nor spread. */
function replace(owner: object, name: string, report: (...call: Parameters<Cost>) => void): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const original: CallableFunction = before?.value;
  function counted(this: { length: number; lastIndex?: number }, ...args: unknown[]): unknown {
    const from = this?.lastIndex ?? 0;
    const result = Reflect.apply(original, this, args);
    report(this, args, result, from);
    return result;
  }
  Object.defineProperty(owner, name, { ...before, value: counted });
  return () => Object.defineProperty(owner, name, { ...before });
}
