import type { LabelReason } from '@khanut/shared/contracts';
import type { LabelPrice } from './label-price.js';

export interface LastPrint {
  price: number;
  oldPrice: number | null;
}

/** Why the shelf needs a new label; null: it says what the till charges. Pure. */
export function reasonOf(
  now: LabelPrice,
  last: LastPrint | null,
  /** A till met this shelf with another price since the last label. */
  isNoted: boolean,
): LabelReason | null {
  if (isNoted) return 'shelf-differs';
  if (!last) return 'new';
  if (now.price === last.price && now.oldPrice === last.oldPrice) return null;
  if (now.oldPrice !== null && last.oldPrice === null) return 'promotion-begins';
  if (now.oldPrice === null && last.oldPrice !== null) return 'promotion-ends';
  return now.price === last.price
    ? changeOf(now.oldPrice ?? 0, last.oldPrice ?? 0)
    : changeOf(now.price, last.price);
}

const changeOf = (now: number, before: number): LabelReason =>
  now > before ? 'price-up' : 'price-down';
