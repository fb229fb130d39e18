import { z } from 'zod';
import { Id } from '../primitives.js';

/** What becomes of goods that came back. */
export const goodsWays = ['restock', 'write-off', 'to-supplier'] as const;
export const GoodsWay = z.enum(goodsWays);
export type GoodsWay = z.infer<typeof GoodsWay>;

const Names = z.strictObject({
  hy: z.string().trim().min(1).max(60),
  ru: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
});

const reason = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  names: Names,
  /** What usually becomes of the goods; null: as the goods are. */
  goods: GoodsWay.nullable(),
};
const category = {
  categoryId: Id,
  /** null: as everything. */
  windowDays: z.int().min(0).max(3650).nullable(),
  /** null: by the unit, weighed goods are written off. */
  goods: GoodsWay.nullable(),
};
const policy = {
  /** Days after the day of the sale in which goods come back; null: always. */
  windowDays: z.int().min(0).max(3650).nullable(),
  /** The refund may go to store credit instead of the tenders used. */
  storeCredit: z.boolean(),
  /** The most one return without a receipt may come to; 0: none without a manager. Minor units. */
  withoutReceiptLimit: z.int().min(0),
};

/** How goods come back, data of the shop. What goes beyond it needs a manager's yes. */
export const ReturnPolicy = z.strictObject({
  ...policy,
  /** The nearest category of an item that is listed decides. */
  categories: z.array(z.strictObject(category)).max(500),
  reasons: z.array(z.strictObject(reason)).min(1).max(20),
});
export type ReturnPolicy = z.infer<typeof ReturnPolicy>;

/** The same as a till takes it: what a newer server adds is kept. */
export const PulledReturnPolicy = z.looseObject({
  ...policy,
  categories: z.array(z.looseObject(category)),
  reasons: z.array(z.looseObject(reason)),
});
export type PulledReturnPolicy = z.infer<typeof PulledReturnPolicy>;
