import type { PulledProduct } from '@khanut/shared/contracts';
import type { CandidatePrice, CartLine, ProductFacts } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import { onePiece } from './open-sale.js';

type Language = 'hy' | 'ru' | 'en';

/** The name in the till's language, or the one the shop keeps. */
export const productName = (product: PulledProduct, language: Language): string =>
  product.names[language] || product.name;

/** What the engine may know of a product: the facts as this till knows them now. */
export function productFacts(product: PulledProduct, language: Language): ProductFacts {
  return {
    id: product.id,
    sku: product.sku,
    name: productName(product, language),
    unit: product.unit,
    categoryIds: product.categoryIds,
    brand: product.brand,
    taxClassId: product.taxClassId,
    prices: product.prices.map(plainPrice),
    lowestPrice: product.lowestPrice,
    neverDiscounted: product.neverDiscounted,
    earnsNothing: product.earnsNothing,
  };
}

function plainPrice(price: CandidatePrice): CandidatePrice {
  const { id, unitPrice, outletId, customerCategoryId, minQuantity, startsAtMs } = price;
  return { id, unitPrice, outletId, customerCategoryId, minQuantity, startsAtMs };
}

/** A cart line of a product; `barcode` says which pack was scanned, a pack of six brings six. */
export function cartLine(
  id: string,
  facts: ProductFacts,
  barcode: string | null,
  quantity: Quantity = onePiece,
): CartLine {
  return { id, product: facts, quantity, barcode, fixedPrice: null, note: null };
}

/** The default price for lists and tiles, in minor units: what one unit costs without a customer. */
export function shelfPrice(product: PulledProduct, outletId: string, atMs: number): number | null {
  const fitting = product.prices.filter(
    (price) =>
      price.customerCategoryId === null &&
      price.minQuantity <= 1000 &&
      (price.startsAtMs === null || price.startsAtMs <= atMs) &&
      (price.outletId === null || price.outletId === outletId),
  );
  const best = fitting.toSorted(
    (a, b) =>
      Number(b.outletId !== null) - Number(a.outletId !== null) ||
      (b.startsAtMs ?? 0) - (a.startsAtMs ?? 0),
  )[0];
  return best?.unitPrice ?? null;
}
