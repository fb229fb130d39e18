import { pbkdf2Sync } from 'node:crypto';
import type { PullAnswer, PulledProduct, PulledStaff } from '@khanut/shared/contracts';
import {
  decodeCursor,
  encodeCursor,
  feedTables,
  isCurrent,
  isStart,
  startCursor,
} from '@khanut/api/domains/sync/pull-cursor';
import { fixedId, type Shop } from '../shop/shop.js';
import type { Enrolled } from './registers.js';

interface Row {
  xid: number;
  product: PulledProduct;
}

const pageSize = 2;
const productsTable = feedTables.indexOf('products');

/** What tills pull: products with their prices, customers with their points, one cashier. Small pages on purpose. */
export class Feed {
  private readonly rows = new Map<string, Row>();
  private lastXid = 10;
  private generation = fixedId(700);
  private renewed = 0;
  /** The database's starts, and the first transaction after each. */
  private starts: { id: string; fromXid: number }[] = [];
  private started = 0;

  /** @param tellsGeneration an older server does not */
  constructor(
    private readonly shop: Shop,
    private readonly tellsGeneration: boolean,
  ) {
    this.begin();
    for (const product of shop.products) this.put(pulledProduct(product));
  }

  private begin(): void {
    const id = fixedId(800 + (this.started += 1));
    this.starts.push({ id, fromXid: (this.lastXid += 1) });
  }

  private put(product: PulledProduct): void {
    this.rows.set(product.id, { xid: (this.lastXid += 1), product });
  }

  /** The shop's prices, as a till should have them in the end; null: gone. */
  prices(): Map<string, number | null> {
    return new Map(
      this.shop.products.map(({ id }) => {
        const { deletedAt, prices } = this.rows.get(id)!.product;
        return [id, deletedAt === null ? (prices[0]?.unitPrice ?? null) : null];
      }),
    );
  }

  setPrice(productId: string, priceId: string, unitPrice: number, fromMs: number): void {
    const { product } = this.rows.get(productId)!;
    const price = { ...product.prices[0]!, id: priceId, unitPrice, startsAtMs: fromMs };
    this.put({ ...product, prices: [price] as PulledProduct['prices'] });
  }

  setGone(productId: string, isGone: boolean, nowMs: number): void {
    const { product } = this.rows.get(productId)!;
    this.put({ ...product, deletedAt: isGone ? new Date(nowMs).toISOString() : null });
  }

  /** A restored database: cursors of before mean nothing any more, and tills send again what they keep. */
  renew(): void {
    this.generation = fixedId(700 + (this.renewed += 1));
  }

  isPresent(generation: string | undefined): boolean {
    return generation === this.generation;
  }

  /** What a cursor names was told in this generation, and in a future that was lost. */
  hasForgotten(cursorText: string | undefined): boolean {
    const cursor = decodeCursor(cursorText);
    if (!cursor || !this.isPresent(cursor.generation) || isStart(cursor)) return false;
    const at = this.starts.findIndex(({ id }) => id === cursor.start);
    const next = this.starts[at + 1];
    return at < 0 || (next !== undefined && next.fromXid < Number(cursor.before));
  }

  /** A backup; called, it is put back. */
  backup(): () => void {
    const { generation, lastXid } = this;
    const rows = [...this.rows];
    const starts = [...this.starts];
    return () => {
      Object.assign(this, { generation, lastXid, starts: [...starts] });
      this.rows.clear();
      for (const [id, row] of rows) this.rows.set(id, row);
      this.begin();
    };
  }

  async pull(
    register: Enrolled,
    cursorText: string | undefined,
    nowMs: number,
    pointsOf: (holder: string) => Promise<number | null>,
  ): Promise<PullAnswer> {
    const { generation } = this;
    const start = this.starts.at(-1)!.id;
    const around = {
      generation,
      start,
      scopeVersion: register.scopeVersion,
      xmin: String(this.lastXid + 1),
    };
    const given = decodeCursor(cursorText);
    const full = !isCurrent(given, around);
    const from = isCurrent(given, around) ? given : startCursor(around);
    const news = [...this.rows.values()]
      .filter(({ xid }) => xid > Number(from.xid))
      .toSorted((a, b) => a.xid - b.xid)
      .slice(0, pageSize);
    const last = news.at(-1);
    const isFirst = from.rulebookVersion === null;
    const cursor = {
      ...from,
      ...(last && { start, before: String(this.lastXid + 1) }),
      ...(last && { table: productsTable, id: last.product.id }),
      xid: String(last?.xid ?? from.xid),
      rulebookVersion: 1,
      nextVersion: null,
    };
    const products = news.map(({ product }) => product);
    return {
      kind: 'pull-answer',
      ...(this.tellsGeneration && { generation }),
      full,
      cursor: encodeCursor(cursor),
      done: news.length < pageSize,
      serverTime: new Date(nowMs).toISOString(),
      settings: settingsOf(this.shop, register),
      rulebook: isFirst ? this.shop.rulebook : null,
      products: full ? products.filter((one) => one.deletedAt === null) : products,
      categories: [],
      customers: await this.customers(pointsOf),
      staff: staffOf(this.shop),
      preorders: [],
    };
  }

  private async customers(
    pointsOf: (holder: string) => Promise<number | null>,
  ): Promise<PullAnswer['customers']> {
    const found: PullAnswer['customers'] = [];
    for (const { id, name, card } of this.shop.customers)
      found.push({
        id,
        kind: 'person',
        name,
        phones: [],
        cards: [card],
        categories: [{ id: this.shop.categoryId, name: 'Silver' }],
        tier: null,
        individual: null,
        pointsBalance: (await pointsOf(id)) ?? 0,
        accumulations: [],
        lastVisitAt: null,
        birthday: null,
        note: null,
        deletedAt: null,
      });
    return found;
  }
}

function pulledProduct({
  id,
  sku,
  name,
  code,
  priceId,
  unitPrice,
}: Shop['products'][number]): PulledProduct {
  const price = { id: priceId, unitPrice, outletId: null, customerCategoryId: null, minQuantity: 0, startsAtMs: null }; // prettier-ignore
  return {
    id,
    sku,
    name,
    names: {},
    unit: 'pcs',
    categoryIds: [],
    brand: null,
    taxClassId: 'vat',
    barcodes: [{ code, quantity: 1000 as never }],
    prices: [price] as unknown as PulledProduct['prices'],
    lowestPrice: null,
    neverDiscounted: false,
    earnsNothing: false,
    openPrice: false,
    favourite: false,
    deletedAt: null,
  };
}

const salt = Buffer.from('salt');

const staffOf = (shop: Shop): PulledStaff[] =>
  shop.staff.map(({ id, name, role, discountLimit, pin }) => ({
    id,
    name,
    role,
    permissions: [],
    pin: {
      salt: salt.toString('hex'),
      iterations: 1,
      hash: pbkdf2Sync(pin, salt, 1, 32, 'sha256').toString('hex'),
      approver: role === 'store_manager',
    },
    manualDiscountLimit: discountLimit as never,
    deletedAt: null,
  }));

export const offlineAllowances = { points: 100, 'gift-card': 20_000 };

function settingsOf(shop: Shop, register: Enrolled): PullAnswer['settings'] {
  return {
    company: { name: 'Araks', taxId: null },
    outlet: {
      id: shop.outletId,
      name: 'Komitas 41',
      address: null,
      phone: null,
      timeZone: 'Asia/Yerevan',
      dayStartMinute: 240,
    },
    register: { id: register.registerId, name: 'Till', code: 'T', epoch: register.epoch },
    currency: 'AMD',
    denominations: [2_000_000, 1_000_000, 500_000, 100_000, 50_000, 10_000, 5000, 1000] as never,
    locale: 'en',
    receiptLocale: 'en',
    receiptFooter: null,
    weightLabelPattern: null,
    drawerOpensOn: ['cash'],
    allowances: offlineAllowances,
    returns: shop.returnPolicy,
  };
}
