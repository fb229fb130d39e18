import { setImmediate as otherWork } from 'node:timers/promises';
import type { LabelQueueRow, LabelValues } from '@khanut/shared/contracts';
import type { EngineClock } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import { composeRulebook, rulebookInForce } from '../rulebook/index.js';
import { reasonOf } from './queue-reason.js';
import { labelRulebook } from './label-price.js';
import { labelPricer } from './label-pricer.js';
import {
  type ShelfPlace,
  shelfPlace,
  type ShelfProduct,
  shelfProducts,
} from './shelf.repository.js';

/**
 * Every label of an outlet as it should be now, beside the last that was printed; products without a price have none.
 * @param ids null: the whole shop
 * @throws DomainError NOT_FOUND
 */
export async function readShelf(
  tx: EntityManager,
  outletId: string,
  at: Date,
  ids: readonly string[] | null,
): Promise<LabelQueueRow[]> {
  const place = await shelfPlace(tx, outletId, at);
  if (!place) throw new DomainError('NOT_FOUND');
  const rulebook = labelRulebook((await rulebookInForce(tx, at)) ?? (await composeRulebook(tx)));
  const clock = clockOf(outletId, place.date, at);
  const products = await shelfProducts(tx, outletId, ids);
  const priceOf = labelPricer(rulebook, clock);
  const rows: LabelQueueRow[] = [];
  for (const [count, product] of products.entries()) {
    const now = priceOf(product.facts);
    if (now) rows.push(rowOf(product, place, now));
    // Tills wait for the same process.
    if (count % pricedAtOnce === pricedAtOnce - 1) await otherWork();
  }
  return rows;
}

const pricedAtOnce = 100;

/** Rules of a shelf ask for no hour and no weekday. */
const clockOf = (outletId: string, businessDate: string, at: Date): EngineClock => ({
  instantMs: at.getTime(),
  businessDate,
  minuteOfDay: 0,
  weekday: 1,
  outletId,
});

function rowOf(
  product: ShelfProduct,
  { currency, locale, date }: ShelfPlace,
  now: Pick<LabelValues, 'price' | 'oldPrice'>,
): LabelQueueRow {
  const { facts, names, content, barcode, isNoted, waitingIn } = product;
  const printed = product.printed as LabelQueueRow['printed'];
  const { id: productId, sku, unit } = facts;
  const name = names[locale] || facts.name;
  return {
    values: { productId, name, sku, unit, ...now, content, barcode, date, currency, locale },
    printed,
    reason: reasonOf(now, printed, isNoted),
    waitingIn,
  };
}
