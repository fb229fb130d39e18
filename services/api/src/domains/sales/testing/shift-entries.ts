import type { SaleBody } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { envelopeOf, sealedSale, type SaleOptions } from './sealed-sale.js';
import type { SellingShop } from './selling-shop.js';

/** Entries of one shift of one register, in the order in which a till would seal them. */
export class ShiftEntries {
  readonly shiftId = v7();
  readonly sales: SaleBody[] = [];
  private floatMinor = 0;
  private movedMinor = 0;
  private correctedMinor = 0;

  constructor(
    private readonly shop: SellingShop,
    private readonly registerId: string,
    /** Counters of the register, shared by its shifts. */
    private readonly counters: { seq: number; number: number; z: number },
  ) {}

  private stamp(change: object = {}) {
    const at = new Date().toISOString();
    return {
      id: v7(), outletId: this.shop.outletId, registerId: this.registerId, epoch: 1, at, businessDate: at.slice(0, 10),
      staffId: this.shop.cashierId, shiftId: this.shiftId, ...change,
    }; // prettier-ignore
  }

  private seal(kind: string, change: object) {
    return envelopeOf(this.stamp(change), kind, ++this.counters.seq);
  }

  opened(float: number, change: object = {}) {
    this.floatMinor = float;
    return this.seal('shift-opened', { float, denominations: [], ...change });
  }

  sale(options: Partial<SaleOptions> = {}) {
    const number = ++this.counters.number;
    const sale = sealedSale(this.shop, {
      number,
      registerId: this.registerId,
      shiftId: this.shiftId,
      ...options,
    });
    this.sales.push(sale);
    return envelopeOf(sale, 'sale', ++this.counters.seq);
  }

  moved(amount: number) {
    this.movedMinor += amount;
    return this.seal('cash-movement', { amount, reason: 'milk' });
  }

  counted(countedCash: number) {
    const expectedCash = this.expected();
    const difference = countedCash - expectedCash;
    return this.seal('cash-count', {
      expectedCash, countedCash, difference, reason: 'surprise', denominations: [], approvedBy: this.shop.cashierId,
    }); // prettier-ignore
  }

  /** The whole receipt was paid by card. */
  toCard(sale: SaleBody, change: object = {}) {
    const amount = sale.priced.totals.payable;
    const cash = sale.cart.tenders.filter(({ kind }) => kind === 'cash');
    this.correctedMinor -= cash.reduce((sum, one) => sum + one.amount, 0);
    const tenders = [{ id: v7(), kind: 'card', amount, tendered: amount, reference: null }];
    return this.seal('tender-corrected', {
      saleId: sale.id, before: sale.cart.tenders, tenders, reason: 'tapped cash', ...change,
    }); // prettier-ignore
  }

  expected(): number {
    const cash = this.sales.flatMap(({ cart }) => cart.tenders.filter(({ kind }) => kind === 'cash'));
    const taken = cash.reduce((sum, one) => sum + one.amount, 0);
    return this.floatMinor + taken + this.movedMinor + this.correctedMinor;
  } // prettier-ignore

  closed(change: object = {}) {
    const expectedCash = this.expected();
    const sums = new Map<string, number>();
    for (const { kind, amount } of this.sales.flatMap(({ cart }) => cart.tenders))
      sums.set(kind, (sums.get(kind) ?? 0) + amount);
    sums.set('cash', (sums.get('cash') ?? 0) + this.correctedMinor);
    sums.set('card', (sums.get('card') ?? 0) - this.correctedMinor);
    return this.seal('shift-closed', {
      zNumber: ++this.counters.z, expectedCash, countedCash: expectedCash, difference: 0, reason: null,
      floatLeft: 50_000, denominations: [{ face: 100_000, count: 2 }],
      handOver: { amount: expectedCash - 50_000, to: 'collector', givenBy: 'Ani', takenBy: 'Hayk' },
      totals: {
        sales: this.sales.length, returns: 0, net: 0,
        byTender: [...sums].map(([kind, amount]) => ({ kind, amount })),
      },
      ...change,
    }); // prettier-ignore
  }
}
