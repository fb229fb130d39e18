import type { PulledProduct, SaleRestriction } from '@khanut/shared/contracts';
import type { OpenSale } from './open-sale.js';

/** Restrictions of categories by their id. */
export type CategoryRestrictions = Readonly<Record<string, SaleRestriction>>;

/** A product's own, else its nearest category's. */
export function restrictionOf(
  product: Pick<PulledProduct, 'restriction' | 'categoryIds'>,
  byCategory: CategoryRestrictions,
): SaleRestriction | null {
  if (product.restriction) return product.restriction;
  const nearest = product.categoryIds.find((id) => byCategory[id]);
  return nearest ? byCategory[nearest]! : null;
}

/** Is it not sold at this minute of the outlet's day? From 23:00 to 10:00 runs over midnight. */
export function isForbidden({ forbidden }: SaleRestriction, minuteOfDay: number): boolean {
  if (!forbidden) return false;
  const { fromMinute, toMinute } = forbidden;
  const isAfter = minuteOfDay >= fromMinute;
  const isBefore = minuteOfDay < toMinute;
  return fromMinute <= toMinute ? isAfter && isBefore : isAfter || isBefore;
}

/** What a line of the receipt asks of its buyer. */
export interface Restricted {
  lineId: string;
  name: string;
  restriction: SaleRestriction;
}

const restricted = (sale: OpenSale): Restricted[] =>
  sale.lines.flatMap(({ id, product }) => {
    const restriction = sale.restrictions[product.id];
    return restriction ? [{ lineId: id, name: product.name, restriction }] : [];
  });

/** The line whose age nobody looked at yet, the strictest first; null when all is settled. */
export function ageToCheck(sale: OpenSale): (Restricted & { minimumAge: number }) | null {
  const checked = sale.ageCheck?.minimumAge ?? 0;
  const open = restricted(sale).flatMap((one) => {
    const minimumAge = one.restriction.minimumAge ?? 0;
    return minimumAge > checked ? [{ ...one, minimumAge }] : [];
  });
  return open.toSorted((a, b) => b.minimumAge - a.minimumAge)[0] ?? null;
}

/** A line that must not be sold at this minute and that nobody allowed; its hours may have begun since the scan. */
export const forbiddenLine = (sale: OpenSale, minuteOfDay: number): Restricted | null =>
  restricted(sale).find(
    ({ lineId, restriction }) =>
      isForbidden(restriction, minuteOfDay) &&
      !sale.allowedHours.includes(sale.lines.find((line) => line.id === lineId)?.product.id ?? ''),
  ) ?? null;
