import { z } from 'zod';
import {
  Id,
  Instant,
  MoneyAmount,
  PageQuery,
  pageOf,
  QuantityAmount,
  RatePpm,
  Unit,
  Words,
} from '../primitives.js';
import { route } from '../route.js';

const minuteOfDay = z.int().min(0).max(1439);
/** SaleRestriction of the sync contract, refusing what it doesn't know. */
const Restriction = z.strictObject({
  minimumAge: z.int().min(1).max(99).nullable(),
  forbidden: z.strictObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay }).nullable(),
  inForbidden: z.enum(['refuse', 'approval']),
});

const Names = z.strictObject({
  hy: z.string().max(300).optional(),
  ru: z.string().max(300).optional(),
  en: z.string().max(300).optional(),
});

export const Category = z.object({
  id: Id,
  name: z.string(),
  names: Names,
  parentId: Id.nullable(),
  restriction: Restriction.nullable(),
  products: z.int(),
  version: z.int(),
});
export type Category = z.infer<typeof Category>;
export const categoryListRoute = route({
  id: 'categories.list',
  method: 'GET',
  path: '/api/v1/categories',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'Product categories',
  response: z.object({ rows: z.array(Category) }),
});
export const categorySaveRoute = route({
  id: 'categories.save',
  method: 'PUT',
  path: '/api/v1/categories/:id',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Creates or changes a category',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    name: Words(200),
    names: Names,
    parentId: Id.nullable(),
    /** Absent: as it was. */
    restriction: Restriction.nullable().optional(),
    version: z.int().nullable(),
  }),
  response: Category,
});

export const TaxClassRow = z.object({
  id: z.string(),
  name: z.string(),
  mode: z.enum(['included', 'added']),
  rates: z.array(
    z.object({ id: z.string(), name: z.string(), rate: RatePpm, startsAtMs: z.int().nullable() }),
  ),
});
export const taxClassListRoute = route({
  id: 'tax-classes.list',
  method: 'GET',
  path: '/api/v1/tax-classes',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'Tax classes with their rates',
  response: z.object({ rows: z.array(TaxClassRow) }),
});

/** Net content of a package, for the price of a kilogram, litre or metre. */
export const PackContent = z.strictObject({
  quantity: QuantityAmount,
  unit: z.enum(['kg', 'l', 'm']),
});
export type PackContent = z.infer<typeof PackContent>;

/** What is told of each piece or parcel when it is sold: a serial number, a lot, or nothing. */
export const Tracking = z.enum(['none', 'serial', 'lot']);
export type Tracking = z.infer<typeof Tracking>;

export const PriceRow = z.object({
  id: Id,
  outletId: Id.nullable(),
  customerCategoryId: Id.nullable(),
  minQuantity: QuantityAmount,
  unitPrice: MoneyAmount,
  startsAt: Instant,
  endedAt: Instant.nullable(),
});
export const Product = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  names: Names,
  unit: Unit,
  categoryId: Id.nullable(),
  categoryName: z.string().nullable(),
  brand: z.string().nullable(),
  taxClassId: z.string(),
  lowestPrice: MoneyAmount.nullable(),
  neverDiscounted: z.boolean(),
  earnsNothing: z.boolean(),
  openPrice: z.boolean(),
  stockTracked: z.boolean(),
  favourite: z.boolean(),
  lowStockAt: QuantityAmount.nullable(),
  restriction: Restriction.nullable(),
  /** Of one piece; null: unknown, or measured goods. */
  content: PackContent.nullable(),
  tracking: Tracking.default('none'),
  barcodes: z.array(
    z.object({
      code: z.string(),
      quantity: QuantityAmount,
      /** What the whole pack costs; null: its pieces at the price list. */
      price: MoneyAmount.nullable(),
    }),
  ),
  /** Prices in force now. */
  prices: z.array(PriceRow),
  /** Over the outlets in scope. */
  onHand: QuantityAmount,
  version: z.int(),
});
export type Product = z.infer<typeof Product>;
const ProductWrite = {
  sku: Words(64),
  name: Words(300),
  names: Names,
  unit: Unit,
  categoryId: Id.nullable(),
  brand: Words(100).nullable(),
  taxClassId: z.string().max(60),
  lowestPrice: MoneyAmount.nullable(),
  neverDiscounted: z.boolean(),
  earnsNothing: z.boolean(),
  openPrice: z.boolean(),
  stockTracked: z.boolean(),
  favourite: z.boolean(),
  lowStockAt: QuantityAmount.nullable(),
  /** Absent: as it was. */
  restriction: Restriction.nullable().optional(),
  /** Absent: as it was. */
  content: PackContent.nullable().optional(),
  /** Absent: as it was. */
  tracking: Tracking.optional(),
  barcodes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[\x21-\x7e]{3,64}$/),
        quantity: QuantityAmount,
        price: MoneyAmount.nullable().optional(),
      }),
    )
    .max(50),
  /** Default price and prices of outlets or customer categories; a changed one starts a new row, history stays. */
  prices: z
    .array(
      z.strictObject({
        outletId: Id.nullable(),
        customerCategoryId: Id.nullable(),
        minQuantity: QuantityAmount,
        unitPrice: MoneyAmount,
      }),
    )
    .max(500),
};
export const productListRoute = route({
  id: 'products.list',
  method: 'GET',
  path: '/api/v1/products',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'Products: search by name part, SKU or barcode',
  query: PageQuery.extend({ categoryId: Id.optional() }),
  response: pageOf(Product),
});
export const productGetRoute = route({
  id: 'products.get',
  method: 'GET',
  path: '/api/v1/products/:id',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'One product',
  params: z.strictObject({ id: Id }),
  response: Product,
});
export const productCreateRoute = route({
  id: 'products.create',
  method: 'POST',
  path: '/api/v1/products',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Adds a product',
  body: z.strictObject(ProductWrite),
  response: Product,
  status: 201,
});
export const productUpdateRoute = route({
  id: 'products.update',
  method: 'PUT',
  path: '/api/v1/products/:id',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Changes a product',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ ...ProductWrite, version: z.int() }),
  response: Product,
});
export const productDeleteRoute = route({
  id: 'products.delete',
  method: 'DELETE',
  path: '/api/v1/products/:id',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Takes a product off sale (sales keep it)',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});
export const productRestoreRoute = route({
  id: 'products.restore',
  method: 'POST',
  path: '/api/v1/products/:id/restore',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Undoes taking a product off sale',
  params: z.strictObject({ id: Id }),
  response: Product,
});
