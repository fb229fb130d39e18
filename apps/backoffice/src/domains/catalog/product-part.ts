import type { ProductDraft } from './product-draft.js';

/** What each part of the product's form works on. */
export interface ProductPartProps {
  draft: ProductDraft;
  change: (change: Partial<ProductDraft>) => void;
  wrong: (field: string) => string | undefined;
}
