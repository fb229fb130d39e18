import type { PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import { digitsOf } from './digits.js';
import type { KeptCustomer, KeptProduct } from './till-database.js';

/** The two kinds of which a shop has many. */
export type RowKind = 'products' | 'customers';
export interface RowOf {
  products: KeptProduct;
  customers: KeptCustomer;
}

/** A product's row with what finds it. */
export const keptProduct = (row: PulledProduct): KeptProduct => ({
  ...row,
  codes: [...row.barcodes.map((barcode) => barcode.code), row.sku],
  ...(row.favourite ? { quick: 1 as const } : {}),
  ...(row.openPrice ? { open: 1 as const } : {}),
});

/** A customer's row with what finds it. */
export const keptCustomer = (row: PulledCustomer, keptOn: string | null): KeptCustomer => ({
  ...row,
  keptOn,
  codes: [...row.cards, ...row.phones.map(digitsOf)],
});

export const isPresent = (row: { deletedAt: string | null }): boolean => row.deletedAt === null;
