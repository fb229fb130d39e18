import { productListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useAnswer } from '../../../api-client/answers.js';
import type { TryLine } from './try-state.js';

/** A basket at once: items that the rule is for, and some others. */
export function FillButton({
  categoryIds,
  onFill,
}: {
  categoryIds: readonly string[];
  onFill: (lines: TryLine[]) => void;
}) {
  const { t } = useTranslation();
  const [categoryId] = categoryIds;
  const own = useAnswer(
    productListRoute,
    { query: { pageSize: 2, ...(categoryId ? { categoryId } : {}) } },
    { enabled: categoryId !== undefined },
  );
  const any = useAnswer(productListRoute, { query: { pageSize: 4 } });
  const found = [...(categoryId ? (own.data?.rows ?? []) : []), ...(any.data?.rows ?? [])];
  const products = [...new Map(found.map((one) => [one.id, one])).values()]
    .filter((product) => product.prices.length > 0)
    .slice(0, 4);
  if (products.length === 0) return null;
  return (
    <button
      className="btn"
      onClick={() =>
        onFill(
          products.map((product, index) => ({
            id: v7(),
            product,
            quantity: product.unit === 'pcs' ? (index + 1) * 1000 : 730,
          })),
        )
      }
      data-testid="try-fill"
    >
      {t('rulebook.try.fill')}
    </button>
  );
}
