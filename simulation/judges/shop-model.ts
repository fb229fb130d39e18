import type { Evidence, Verdict } from './evidence.js';

/**
 * The reference: a shop that knows receipts, stock and accounts, and nothing of tills, ids, networks or retries.
 * It is told what screens showed as paid, and says what must stand in the books.
 */
export class ShopModel {
  private readonly stock: Map<string, number>;
  private readonly spent = new Map<string, number>();
  private takings = 0;

  constructor(opening: Evidence['opening']) {
    this.stock = new Map(opening.stock);
  }

  sell({ quantities, totalMinor, spent }: Evidence['paid'][number]): void {
    for (const [productId, quantity] of Object.entries(quantities))
      this.stock.set(productId, (this.stock.get(productId) ?? 0) - quantity);
    for (const [account, amount] of Object.entries(spent))
      this.spent.set(account, (this.spent.get(account) ?? 0) + amount);
    this.takings += totalMinor;
  }

  /** Where the books differ from what was sold. */
  *differences({ view, opening }: Evidence, booked: ReadonlySet<string>): Generator<Verdict> {
    for (const { productId, onHand } of view.stock)
      if (onHand !== this.stock.get(productId))
        yield law('model: stock', `${productId} is ${onHand}, sold down to ${this.stock.get(productId)}`); // prettier-ignore
    const takings = view.sales
      .filter(({ id }) => booked.has(id))
      .reduce((sum, { payable }) => sum + payable, 0);
    if (takings !== this.takings)
      yield law('model: takings', `${takings} in the books, ${this.takings} on the screens`);
    for (const { kind, holder, amount } of view.balances) {
      const account = `${kind}:${holder}`;
      if (kind === 'points') continue;
      const expected = (opening.balances.get(account) ?? 0) - (this.spent.get(account) ?? 0);
      if (amount !== expected)
        yield law('model: accounts', `${account} is ${amount}, not ${expected}`);
    }
  }
}

const law = (name: string, detail: string): Verdict => ({ law: name, detail });
