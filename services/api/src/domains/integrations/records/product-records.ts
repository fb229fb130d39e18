import { productCreateRoute } from '@khanut/shared/contracts';
import { readPackContent } from '@khanut/shared/labels';
import type { EntityManager } from 'typeorm';
import type { Ctx } from '../../../platform/http/ctx.js';
import type { Ids } from '../../../platform/ids/ids.js';
import { createProduct, type ProductWrite } from '../../catalog/index.js';
import { derivedId } from '../derived-id.js';
import type { ImportMapping } from '../import-mapping.js';
import type { Rejection } from '../import-refused.js';
import type { ImportRow } from '../import-rows.js';
import { readPrice } from '../read-cell.js';
import type { RecordKind } from './import-records.js';

const fields = [
  'sku',
  'name',
  'nameHy',
  'nameRu',
  'nameEn',
  'unit',
  'category',
  'brand',
  'barcodes',
  'price',
  'taxClass',
  'content',
  'tracking',
] as const;
type Field = (typeof fields)[number];
type Product = Omit<ProductWrite, 'categoryId'> & { category: string | null };

const units = new Map([['', 'pcs'], ['pcs', 'pcs'], ['kg', 'kg'], ['l', 'l'], ['m', 'm']]); // prettier-ignore

/**
 * Products: SKU, names, unit, category by name (made when there is none), barcodes apart by spaces or |, price, content of
 * a package (`500 g`), tracking (`serial` or `lot`).
 */
export function productRecords(
  doors: {
    ctx: Ctx;
    ids: Pick<Ids, 'next'>;
    categoryIdOf: (tx: EntityManager, name: string) => Promise<string>;
  },
  mapping: ImportMapping,
  source: string,
  settings: { currency: string; taxClassId: string },
): RecordKind<Field, Product> {
  return {
    table: 'products',
    fields,
    optional: [
      'name',
      'nameHy',
      'nameRu',
      'nameEn',
      'unit',
      'category',
      'brand',
      'barcodes',
      'price',
      'taxClass',
      'content',
      'tracking',
    ],
    keyOf: (row) => row.cells.sku,
    idOf: (sku) => derivedId(source, 'product', sku),
    read: (row) => readProduct(row, mapping, settings),
    async create(tx, id, { category, ...product }) {
      const categoryId = category === null ? null : await doors.categoryIdOf(tx, category);
      await createProduct(tx, doors.ctx, doors.ids, { ...product, categoryId, id });
    },
  };
}

function readProduct(
  { row, cells }: ImportRow<Field>,
  mapping: ImportMapping,
  settings: { currency: string; taxClassId: string },
): Product | Rejection {
  const names = Object.fromEntries([['hy', cells.nameHy], ['ru', cells.nameRu], ['en', cells.nameEn]].filter(([, name]) => name)); // prettier-ignore
  const name = cells.name || cells.nameHy || cells.nameRu || cells.nameEn || '';
  if (!name) return { row, code: 'NAME_EMPTY', detail: cells.sku };
  const unit = units.get((cells.unit ?? '').toLowerCase());
  if (!unit) return { row, code: 'UNIT_UNKNOWN', detail: cells.unit };
  const price = cells.price ? readPrice(cells.price, mapping, settings.currency) : null;
  if (price && !price.ok) return { row, code: price.code, detail: price.detail };
  const content = cells.content ? readPackContent(cells.content) : null;
  if (cells.content && !content)
    return { row, code: 'CONTENT_UNREADABLE', detail: cells.content.slice(0, 80) };
  const tracking = (cells.tracking ?? '').toLowerCase();
  if (tracking === 'serial' && unit !== 'pcs')
    return { row, code: 'FIELD_INVALID', detail: 'tracking' };
  const product = {
    sku: cells.sku, name, names, unit, categoryId: null, brand: cells.brand || null, taxClassId: cells.taxClass || settings.taxClassId,
    barcodes: (cells.barcodes ?? '').split(/[\s|]+/).filter(Boolean).map((code) => ({ code, quantity: 1000 })),
    prices: price ? [{ outletId: null, customerCategoryId: null, minQuantity: 0, unitPrice: price.value }] : [],
    lowestPrice: null, neverDiscounted: false, earnsNothing: false, openPrice: false, stockTracked: true, favourite: false, lowStockAt: null, content,
    ...(tracking && { tracking }),
  }; // prettier-ignore
  const parsed = productCreateRoute.body?.safeParse(product);
  if (!parsed?.success)
    return { row, code: 'FIELD_INVALID', detail: parsed?.error.issues[0]?.path.join('.') ?? '' };
  const { categoryId: _, ...rest } = parsed.data as ProductWrite;
  return { ...rest, category: cells.category || null };
}
