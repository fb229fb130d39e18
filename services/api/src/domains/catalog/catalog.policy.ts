import type { BodyOf, productCreateRoute } from '@khanut/shared/contracts';
import type { Ctx } from '../../platform/http/ctx.js';
import { faultyField } from './catalog.errors.js';
import { keyOfPrice, type PriceKey } from './price-changes.js';

export type ProductWrite = BodyOf<typeof productCreateRoute>;

/** Does the caller's scope cover this price row? Rows for all outlets are everybody's. */
export const coversPrice = (ctx: Pick<Ctx, 'outlets'>, price: PriceKey): boolean =>
  ctx.outlets === 'all' || price.outletId === null || ctx.outlets.includes(price.outletId);

/** @throws DomainError VALIDATION_FAILED or NOT_FOUND (an outlet outside the caller's scope). */
export function checkProduct(ctx: Pick<Ctx, 'outlets'>, product: ProductWrite): void {
  refuseRepeats(
    'barcodes',
    product.barcodes.map((barcode) => barcode.code),
  );
  refuseRepeats('prices', product.prices.map(keyOfPrice));
  if (product.barcodes.some((barcode) => barcode.quantity <= 0))
    throw faultyField('barcodes', 'quantity must be positive');
  if (product.prices.some((price) => price.unitPrice < 0))
    throw faultyField('prices', 'a price is not negative');
  if (product.prices.some((price) => price.minQuantity < 0))
    throw faultyField('prices', 'a quantity is not negative');
  if (product.content && product.content.quantity <= 0)
    throw faultyField('content', 'a quantity must be positive');
  if (product.tracking === 'serial' && product.unit !== 'pcs')
    throw faultyField('tracking', 'serial numbers belong to pieces');
  if (product.lowestPrice !== null && product.lowestPrice < 0)
    throw faultyField('lowestPrice', 'not negative');
  if (!product.prices.every((price) => coversPrice(ctx, price)))
    throw faultyField('prices', 'an outlet outside your rights');
}

function refuseRepeats(path: string, values: readonly string[]): void {
  if (new Set(values).size !== values.length)
    throw faultyField(path, 'the same one stands there twice');
}
