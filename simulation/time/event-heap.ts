/** Something that will happen at a virtual instant. */
export interface Happening {
  atMs: number;
  /** Ties are settled by the order of asking: a run repeats exactly. */
  order: number;
  act: () => void;
  isCancelled: boolean;
}

const isBefore = (one: Happening, other: Happening): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

/** A binary heap: the earliest happening first. */
export class EventHeap {
  private readonly items: Happening[] = [];

  get size(): number {
    return this.items.length;
  }

  peek(): Happening | undefined {
    return this.items[0];
  }

  push(item: Happening): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Happening | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && isBefore(items[child + 1]!, items[child]!)) child += 1;
      if (!isBefore(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return first;
  }
}
