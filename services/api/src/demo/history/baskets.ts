import type { DemoGood, Shelf } from './shelf.js';
import type { Random } from './random.js';

export interface BasketLine {
  good: DemoGood;
  /** Thousandths. */
  quantity: number;
}

const lineCounts = [1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10];
const pieceCounts = [1, 1, 1, 1, 1, 1, 2, 2, 3];
const gramsAtLeast = 220;
const gramsAtMost = 1800;

/** What somebody puts into a basket, of what lies on the shelf: each product once. */
export function fillBasket(goods: readonly DemoGood[], shelf: Shelf, random: Random): BasketLine[] {
  const wanted = lineCounts[random.between(0, lineCounts.length - 1)] ?? 1;
  const taken = new Map<string, BasketLine>();
  for (let tries = 0; taken.size < wanted && tries < wanted * 3; tries += 1) {
    const good = random.pick(goods, (one) => one.weight);
    const quantity = quantityOf(good, random);
    if (!taken.has(good.facts.id) && shelf.has(good.facts.id, quantity))
      taken.set(good.facts.id, { good, quantity });
  }
  return [...taken.values()];
}

function quantityOf(good: DemoGood, random: Random): number {
  if (good.facts.unit !== 'kg')
    return (pieceCounts[random.between(0, pieceCounts.length - 1)] ?? 1) * 1000;
  // Scales show steps of 5 g; of dear goods people take less.
  const most = (good.facts.prices[0]?.unitPrice ?? 0) > 250_000 ? gramsAtMost / 3 : gramsAtMost;
  return Math.round(random.between(gramsAtLeast, most) / 5) * 5;
}
