import type { BodyOf, Product, productCreateRoute } from '@khanut/shared/contracts';
import { readMoney, readQuantity, typed } from '../../parts/typed-number.js';
import {
  type RestrictionDraft,
  hasRestrictionGap,
  noRestriction,
  restrictionBody,
  restrictionDraft,
} from './restriction-draft.js';

export type ProductBody = BodyOf<typeof productCreateRoute>;
type Money = ProductBody['prices'][number]['unitPrice'];
type Quantity = ProductBody['prices'][number]['minQuantity'];

export interface PriceDraft {
  outletId: string;
  customerCategoryId: string;
  minQuantity: string;
  unitPrice: string;
}

/** `price` is of the whole pack; empty: its pieces at the price list. */
export interface BarcodeDraft {
  code: string;
  quantity: string;
  price: string;
}

/** A product's form as typed. */
export interface ProductDraft {
  sku: string;
  name: string;
  names: { hy: string; ru: string; en: string };
  unit: Product['unit'];
  categoryId: string;
  brand: string;
  taxClassId: string;
  lowestPrice: string;
  neverDiscounted: boolean;
  earnsNothing: boolean;
  openPrice: boolean;
  stockTracked: boolean;
  favourite: boolean;
  lowStockAt: string;
  barcodes: BarcodeDraft[];
  restriction: RestrictionDraft;
  /** Of one piece; an empty quantity: not known. */
  content: { quantity: string; unit: 'kg' | 'l' | 'm' };
  tracking: Product['tracking'];
  prices: PriceDraft[];
}

export const emptyProduct: ProductDraft = {
  sku: '',
  name: '',
  names: { hy: '', ru: '', en: '' },
  unit: 'pcs',
  categoryId: '',
  brand: '',
  taxClassId: '',
  lowestPrice: '',
  neverDiscounted: false,
  earnsNothing: false,
  openPrice: false,
  stockTracked: true,
  favourite: false,
  lowStockAt: '',
  barcodes: [{ code: '', quantity: '1', price: '' }],
  restriction: noRestriction,
  content: { quantity: '', unit: 'kg' },
  tracking: 'none',
  prices: [{ outletId: '', customerCategoryId: '', minQuantity: '', unitPrice: '' }],
};

const maybe = (scaled: number | null, scale: number): string =>
  scaled === null ? '' : typed(scaled, scale);

/** The form of a stored product. */
export const productDraft = (product: Product): ProductDraft => ({
  sku: product.sku,
  name: product.name,
  names: { hy: product.names.hy ?? '', ru: product.names.ru ?? '', en: product.names.en ?? '' },
  unit: product.unit,
  categoryId: product.categoryId ?? '',
  brand: product.brand ?? '',
  taxClassId: product.taxClassId,
  lowestPrice: maybe(product.lowestPrice, 2),
  neverDiscounted: product.neverDiscounted,
  earnsNothing: product.earnsNothing,
  openPrice: product.openPrice,
  stockTracked: product.stockTracked,
  favourite: product.favourite,
  lowStockAt: maybe(product.lowStockAt, 3),
  barcodes: product.barcodes.map((one) => ({
    code: one.code,
    quantity: typed(one.quantity, 3),
    price: maybe(one.price, 2),
  })),
  restriction: restrictionDraft(product.restriction),
  content: {
    quantity: maybe(product.content?.quantity ?? null, 3),
    unit: product.content?.unit ?? 'kg',
  },
  tracking: product.tracking,
  prices: product.prices.map((one) => ({
    outletId: one.outletId ?? '',
    customerCategoryId: one.customerCategoryId ?? '',
    minQuantity: one.minQuantity ? typed(one.minQuantity, 3) : '',
    unitPrice: typed(one.unitPrice, 2),
  })),
});

const isOptional = (text: string, read: (text: string) => number | null): boolean =>
  !text.trim() || (read(text) ?? -1) >= 0;

/** What is missing or can't be read, by field: 'name', 'prices.0', 'barcodes.1' … */
export function productGaps(draft: ProductDraft): string[] {
  const gaps: string[] = [];
  if (!draft.name.trim()) gaps.push('name');
  if (!draft.sku.trim()) gaps.push('sku');
  if (!isOptional(draft.lowestPrice, readMoney)) gaps.push('lowestPrice');
  if (!isOptional(draft.lowStockAt, readQuantity)) gaps.push('lowStockAt');
  draft.prices.forEach((one, index) => {
    const price = readMoney(one.unitPrice);
    if (
      (price === null && !draft.openPrice) ||
      (price ?? 0) < 0 ||
      !isOptional(one.minQuantity, readQuantity)
    )
      gaps.push(`prices.${index}`);
  });
  draft.barcodes.forEach((one, index) => {
    if (!one.code.trim()) return;
    if ((readQuantity(one.quantity) ?? 0) <= 0 || !isOptional(one.price, readMoney))
      gaps.push(`barcodes.${index}`);
  });
  if (draft.content.quantity.trim() && (readQuantity(draft.content.quantity) ?? 0) <= 0)
    gaps.push('content');
  if (hasRestrictionGap(draft.restriction)) gaps.push('restriction');
  return gaps;
}

/** The request; empty barcodes and names are left out. */
export function productBody(draft: ProductDraft): ProductBody {
  const money = (text: string) => (text.trim() ? (readMoney(text) as Money) : null);
  const quantity = (text: string) => (text.trim() ? (readQuantity(text) as Quantity) : null);
  const names = Object.fromEntries(Object.entries(draft.names).filter(([, name]) => name.trim()));
  return {
    sku: draft.sku.trim(),
    name: draft.name.trim(),
    names,
    unit: draft.unit,
    categoryId: draft.categoryId || null,
    brand: draft.brand.trim() || null,
    taxClassId: draft.taxClassId,
    lowestPrice: money(draft.lowestPrice),
    neverDiscounted: draft.neverDiscounted,
    earnsNothing: draft.earnsNothing,
    openPrice: draft.openPrice,
    stockTracked: draft.stockTracked,
    favourite: draft.favourite,
    lowStockAt: quantity(draft.lowStockAt),
    barcodes: draft.barcodes
      .filter((one) => one.code.trim())
      .map((one) => ({
        code: one.code.trim(),
        quantity: readQuantity(one.quantity) as Quantity,
        price: money(one.price),
      })),
    restriction: restrictionBody(draft.restriction),
    content: contentBody(draft, quantity(draft.content.quantity)),
    tracking: trackingOf(draft),
    prices: draft.prices
      .filter((one) => one.unitPrice.trim())
      .map((one) => ({
        outletId: one.outletId || null,
        customerCategoryId: one.customerCategoryId || null,
        minQuantity: quantity(one.minQuantity) ?? (0 as Quantity),
        unitPrice: readMoney(one.unitPrice) as Money,
      })),
  };
}

/** Goods sold by measure are their own content. */
const contentBody = ({ unit, content }: ProductDraft, quantity: Quantity | null) =>
  unit === 'pcs' && quantity !== null ? { quantity, unit: content.unit } : null;

/** Serial numbers belong to pieces: what is sold by measure keeps a lot at most. */
const trackingOf = ({ unit, tracking }: ProductDraft): Product['tracking'] =>
  unit !== 'pcs' && tracking === 'serial' ? 'none' : tracking;
