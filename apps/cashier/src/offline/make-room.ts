import type { CatalogueShelves } from './pull.js';
import { type ShelfName, giveUpFilling } from './shelf-in-force.js';

/**
 * Frees what this till can do without: the idle catalogue and the stored search index. The catalogue in force stays, or
 * nothing could be sold.
 */
export async function makeRoom(shelves: CatalogueShelves): Promise<void> {
  const present = await giveUpFilling(shelves.till);
  const idle = (['a', 'b'] as const).filter((name: ShelfName) => name !== present);
  await Promise.allSettled([
    ...idle.map((name) => shelves.open(name).delete({ disableAutoOpen: false })),
    ...(present ? [shelves.open(present).images.clear()] : []),
  ]);
}
