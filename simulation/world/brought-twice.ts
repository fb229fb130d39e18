import type { Draws } from '../time/draws.js';
import type { World } from './world.js';

/** How often anybody looks for a receipt that can be brought. */
const lookEveryMs = 1000;

/**
 * A receipt and its copy are brought to two tills, and the one that sold the goods has no net: neither cashier can know
 * of the other. Chance alone brings this about in hardly any shop.
 */
export function bringTwice(world: World, draws: Draws, isOver: () => boolean): void {
  const { time, history, tills, trace } = world;
  const brought = new Set<string>();
  const known = () =>
    tills.flatMap((seller) => {
      const sent = new Set(seller.entries().filter(({ unsent }) => unsent === undefined).map(({ id }) => id));
      return history.papersOf(seller.name).filter((id) => sent.has(id) && !brought.has(id)).map((id) => ({ id, seller }));
    }); // prettier-ignore
  const look = (): void => {
    if (isOver()) return;
    const papers = known();
    if (papers.length === 0) return void time.after(lookEveryMs, look);
    const { id, seller } = draws.pick(papers);
    const other = draws.pick(tills.filter((one) => one !== seller));
    trace.note(`receipt ${id} is brought to ${seller.name} and ${other.name}`);
    brought.add(id);
    history.carried = { id, tills: new Set([seller.name, other.name]) };
    seller.link.isCut = true;
    time.after(15_000 + draws.next() * 10_000, () => {
      seller.link.isCut = false;
      history.carried = null;
      time.after(lookEveryMs, look);
    });
  };
  time.after(lookEveryMs, look);
}
