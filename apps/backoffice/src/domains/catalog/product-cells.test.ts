import type { Product } from '@khanut/shared/contracts';
import { productCells, productHead } from './product-cells.js';

const price = { customerCategoryId: null, minQuantity: 0, startsAt: '', endedAt: null };
const butter = {
  sku: 'DAI-007',
  name: 'Կարագ',
  names: { ru: 'Масло' },
  unit: 'pcs',
  categoryName: 'Dairy',
  brand: null,
  taxClassId: 'vat-20',
  content: { quantity: 180, unit: 'kg' },
  tracking: 'lot',
  barcodes: [
    { code: '4850000000017', quantity: 1000, price: null },
    { code: '4850000000024', quantity: 12_000, price: null },
    { code: '4850000000031', quantity: 1000, price: 90_000 },
    { code: '20017', quantity: 1000, price: null },
  ],
  prices: [
    { ...price, id: 'a', outletId: 'shop', unitPrice: 99_000 },
    { ...price, id: 'b', outletId: null, unitPrice: 125_050 },
  ],
} as unknown as Product;

const written = (row: Product) =>
  Object.fromEntries(productCells(row).map((cell, at) => [productHead[at], cell]));

it('writes a product in the columns of an import, with what only a package of it has', () => {
  expect(written(butter)).toEqual({
    sku: 'DAI-007',
    name: 'Կարագ',
    nameHy: '',
    nameRu: 'Масло',
    nameEn: '',
    unit: 'pcs',
    category: 'Dairy',
    brand: '',
    barcodes: '4850000000017 20017',
    price: '1250.5',
    taxClass: 'vat-20',
    content: '0.18 kg',
    tracking: 'lot',
  });
});

it('leaves empty what a product has not', () => {
  expect(written({ ...butter, content: null, tracking: 'none', prices: [] })).toMatchObject({
    price: '',
    content: '',
    tracking: '',
  });
});
