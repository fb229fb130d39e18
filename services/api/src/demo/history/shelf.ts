import type { ProductFacts } from '@khanut/shared/engine';

/** A product with what the generator alone knows of it. */
export interface DemoGood {
  facts: ProductFacts;
  barcode: string | null;
  /** Minor units a unit, without tax. */
  unitCost: number;
  /** Thousandths that a full shelf holds at an outlet of share 1. */
  fullShelf: number;
  /** How often it is taken, relative to others. */
  weight: number;
}

export interface Delivery {
  productId: string;
  quantity: number;
  unitCost: number;
}

/** What lies on the shelves of one outlet, so that no demo receipt sells what was not delivered. */
export class Shelf {
  private readonly levels = new Map<string, number>();

  constructor(
    private readonly goods: readonly DemoGood[],
    private readonly share: number,
  ) {}

  has(productId: string, quantity: number): boolean {
    return (this.levels.get(productId) ?? 0) >= quantity;
  }

  move(productId: string, quantity: number): void {
    this.levels.set(productId, (this.levels.get(productId) ?? 0) + quantity);
  }

  /** Fills up what has fallen below the given part of a full shelf; costs move a little from delivery to delivery. */
  refill(below: number, costFactor: number): Delivery[] {
    const delivered: Delivery[] = [];
    for (const { facts, fullShelf, unitCost } of this.goods) {
      const full = Math.max(1, Math.round((fullShelf * this.share) / 1000)) * 1000;
      const level = Math.floor((this.levels.get(facts.id) ?? 0) / 1000) * 1000;
      if (level >= full * below) continue;
      delivered.push({
        productId: facts.id,
        quantity: full - level,
        unitCost: Math.round((unitCost * costFactor) / 100) * 100,
      });
      this.move(facts.id, full - level);
    }
    return delivered;
  }
}
