import type { BodyOf, productCreateRoute } from '@khanut/shared/contracts';

export type PriceWanted = BodyOf<typeof productCreateRoute>['prices'][number];
export type PriceKey = Pick<PriceWanted, 'outletId' | 'customerCategoryId' | 'minQuantity'>;

/** A row in force. */
export interface PriceInForce extends PriceWanted {
  id: string;
}

export interface PriceChanges {
  /** Rows that end now. */
  end: string[];
  /** Rows that start now. */
  start: PriceWanted[];
}

export const keyOfPrice = (price: PriceKey): string =>
  `${price.outletId ?? '*'} ${price.customerCategoryId ?? '*'} ${price.minQuantity}`;

/** What to end and to start so that the wanted prices are in force: an unchanged price keeps its row. Pure. */
export function priceChanges(
  inForce: readonly PriceInForce[],
  wanted: readonly PriceWanted[],
): PriceChanges {
  const wantedByKey = new Map(wanted.map((price) => [keyOfPrice(price), price]));
  const kept = new Set<string>();
  const end: string[] = [];
  for (const row of inForce) {
    const key = keyOfPrice(row);
    if (wantedByKey.get(key)?.unitPrice === row.unitPrice && !kept.has(key)) kept.add(key);
    else end.push(row.id);
  }
  return {
    end,
    start: [...wantedByKey].filter(([key]) => !kept.has(key)).map(([, price]) => price),
  };
}

/** One price before and after; null: there was none, or is none any more. */
export interface PriceChange extends PriceKey {
  was: number | null;
  now: number | null;
}

/** The changes for the record, one a price. Pure. */
export function changesOf(
  inForce: readonly PriceInForce[],
  { end, start }: PriceChanges,
): PriceChange[] {
  const changes = new Map<string, PriceChange>();
  const at = ({ outletId, customerCategoryId, minQuantity }: PriceKey): PriceChange => {
    const key = { outletId, customerCategoryId, minQuantity };
    const known = changes.get(keyOfPrice(key)) ?? { ...key, was: null, now: null };
    changes.set(keyOfPrice(key), known);
    return known;
  };
  for (const row of inForce) if (end.includes(row.id)) at(row).was = row.unitPrice;
  for (const price of start) at(price).now = price.unitPrice;
  return [...changes.values()];
}
