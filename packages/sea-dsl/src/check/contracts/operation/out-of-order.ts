/** The fewest items that stand out of the order of their ranks: the rest is in order without them. */
export function outOfOrder<Item>(items: readonly Item[], rankOf: (item: Item) => number): readonly Item[] {
  // The longest run in order that ends with each rank.
  const runs = new Map<number, { readonly length: number; readonly last: Link<Item> }>();
  for (const item of items) {
    const rank = rankOf(item);
    let before: { readonly length: number; readonly last: Link<Item> } | undefined;
    for (const [other, run] of runs) {
      if (other <= rank && run.length > (before?.length ?? 0)) before = run;
    }
    runs.set(rank, { length: (before?.length ?? 0) + 1, last: { item, before: before?.last } });
  }
  const longest = [...runs.values()].reduce<{ length: number; last?: Link<Item> }>(
    (best, run) => (run.length > best.length ? run : best),
    { length: 0 },
  );
  const kept = new Set<Item>();
  for (let link = longest.last; link !== undefined; link = link.before) kept.add(link.item);
  return items.filter((item) => !kept.has(item));
}

interface Link<Item> {
  readonly item: Item;
  readonly before: Link<Item> | undefined;
}
