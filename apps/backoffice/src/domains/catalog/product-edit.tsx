import {
  type Product,
  productCreateRoute,
  productDeleteRoute,
  productGetRoute,
  productRestoreRoute,
  productUpdateRoute,
  taxClassListRoute,
} from '@khanut/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { afterSaving } from '../../parts/leave-guard.js';
import { RecordEditor } from '../../parts/record-editor.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import {
  emptyProduct,
  productBody,
  type ProductDraft,
  productDraft,
  productGaps,
} from './product-draft.js';
import { ProductForm } from './product-form.js';

function Editor(props: {
  start: ProductDraft;
  title: string;
  error: unknown;
  isPending: boolean;
  acts?: ReactNode;
  onSave: (draft: ProductDraft) => void;
}) {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <RecordEditor
      name="product"
      place={{ name: t('place.products'), path: '/products' }}
      gapsOf={productGaps}
      isFixed={!can('catalog.write')}
      {...props}
    >
      {(editing) => <ProductForm {...editing} />}
    </RecordEditor>
  );
}

/** A new item of the catalogue. */
export function ProductNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useAct(productCreateRoute);
  const taxes = useAnswer(taxClassListRoute, {});
  if (!taxes.data) return taxes.error ? <ErrorState error={taxes.error} /> : <SkeletonRows />;
  return (
    <Editor
      start={{ ...emptyProduct, taxClassId: taxes.data.rows[0]?.id ?? '' }}
      title={t('product.new')}
      error={create.error}
      isPending={create.isPending}
      onSave={(draft) =>
        create.mutate(
          { body: productBody(draft) },
          {
            onSuccess: (product) => {
              toast(t('product.saved', { name: product.name }));
              void navigate(`/products/${product.id}`, afterSaving);
            },
          },
        )
      }
    />
  );
}

/** A stored item: names, barcodes, prices; a changed price keeps its history. */
export function ProductEdit() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const answer = useAnswer(productGetRoute, { params: { id } });
  const update = useAct(productUpdateRoute);
  const product = answer.data;
  if (!product)
    return answer.error ? (
      <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
    ) : (
      <SkeletonRows />
    );
  const before = productBody(productDraft(product));
  return (
    <Editor
      key={`${product.id}-${product.version}`}
      start={productDraft(product)}
      title={product.name}
      error={update.error}
      isPending={update.isPending}
      acts={<OffSale product={product} />}
      onSave={(draft) =>
        update.mutate(
          { params: { id }, body: { ...productBody(draft), version: product.version } },
          {
            onSuccess: (saved) =>
              toast(
                t('product.saved', { name: saved.name }),
                () =>
                  void takeBack(productUpdateRoute, {
                    params: { id },
                    body: { ...before, version: saved.version },
                  }),
              ),
          },
        )
      }
    />
  );
}

function OffSale({ product }: { product: Product }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useAct(productDeleteRoute);
  const params = { id: product.id };
  return (
    <button
      className="btn"
      disabled={remove.isPending}
      data-testid="product-off-sale"
      onClick={() =>
        remove.mutate(
          { params },
          {
            onSuccess: () => {
              void navigate('/products', afterSaving);
              toast(
                t('product.removed', { name: product.name }),
                () => void takeBack(productRestoreRoute, { params }),
              );
            },
          },
        )
      }
    >
      {t('product.offSale')}
    </button>
  );
}
