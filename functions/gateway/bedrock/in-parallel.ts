/**
 * Works on all items, on a few at the same time; results come in the order of the items. When one fails, the rest is
 * stopped by the signal that the work is given, and no more is begun.
 * @param most how many at the same time
 * @param signal stops all
 */
export async function inParallel<TItem, TResult>(
  items: readonly TItem[],
  { most, signal }: { most: number; signal: AbortSignal },
  work: (item: TItem, signal: AbortSignal) => Promise<TResult>,
): Promise<TResult[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const results: TResult[] = [];
  const pending = items.entries();
  const workOff = async () => {
    for (const [index, item] of pending) {
      either.throwIfAborted();
      results[index] = await work(item, either);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, workOff));
    return results;
  } finally {
    stop.abort();
  }
}
