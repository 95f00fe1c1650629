/**
 * Do something with each of many, so many at once.
 *
 * @throws what `act` throws first; what is under way then goes on, and no more is begun.
 */
export async function severalAtOnce<Item>(
  items: Iterable<Item>,
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  let isEnded = false;
  const work = async () => {
    for (let next = left.next(); !next.done && !isEnded; next = left.next())
      try {
        await act(next.value);
      } catch (error) {
        isEnded = true;
        throw error;
      }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
