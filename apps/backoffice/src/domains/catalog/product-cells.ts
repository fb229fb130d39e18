import type { Product } from '@khanut/shared/contracts';
import { writePackContent } from '@khanut/shared/labels';
import { typed } from '../../parts/typed-number.js';

/** The columns of an import, by the names it knows. */
export const productHead = ['sku', 'name', 'nameHy', 'nameRu', 'nameEn', 'unit', 'category', 'brand', 'barcodes', 'price', 'taxClass', 'content', 'tracking']; // prettier-ignore

/** A product as an import reads it. Packs with their own code or price, and prices of shops or groups, have no column. */
export const productCells = (row: Product): string[] => {
  const price = row.prices.find(
    (one) => one.outletId === null && one.customerCategoryId === null && one.minQuantity === 0,
  );
  return [
    row.sku,
    row.name,
    row.names.hy ?? '',
    row.names.ru ?? '',
    row.names.en ?? '',
    row.unit,
    row.categoryName ?? '',
    row.brand ?? '',
    row.barcodes
      .filter((one) => one.quantity === 1000 && one.price === null)
      .map(({ code }) => code)
      .join(' '),
    price ? typed(price.unitPrice, 2) : '',
    row.taxClassId,
    row.content ? writePackContent(row.content) : '',
    row.tracking === 'none' ? '' : row.tracking,
  ];
};
