/** The same items, once the first is there: a stream that fails at once fails while its answer can still have a status. */
export async function peek<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  return resume(first, items);
}

async function* resume<T>(first: IteratorResult<T>, items: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* items;
}
