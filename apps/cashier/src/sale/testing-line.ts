import type { CartLine } from '@khanut/shared/engine';

/** A cart line of a product that is called like its id. */
export const testingLine = (
  productId: string,
  change: Partial<CartLine> = {},
  unit: 'pcs' | 'kg' = 'pcs',
): CartLine =>
  ({
    id: productId,
    product: { id: productId, name: productId, unit },
    quantity: 1000,
    barcode: null,
    fixedPrice: null,
    note: null,
    ...change,
  }) as unknown as CartLine;
