import {
  type Product,
  productCreateRoute,
  productDeleteRoute,
  productGetRoute,
  productRestoreRoute,
  productUpdateRoute,
  taxClassListRoute,
} from '@khanut/shared/contracts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { Screen } from '../../parts/screen.js';
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

interface EditorProps {
  start: ProductDraft;
  title: string;
  error: unknown;
  isPending: boolean;
  onSave: (draft: ProductDraft) => void;
  actions?: ReactNode;
  aside?: ReactNode;
}

function Editor({ start, title, error, isPending, onSave, actions, aside }: EditorProps) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [draft, setDraft] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const gaps = productGaps(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (gaps.length === 0) onSave(draft);
  };
  return (
    <Screen
      title={title}
      crumbs={[{ name: t('place.products'), path: '/products' }]}
      actions={
        can('catalog.write') && (
          <>
            {actions}
            <button
              className="btn main"
              type="submit"
              form="product-form"
              disabled={isPending || !isChanged}
              data-testid="product-save"
            >
              {t('act.save')}
            </button>
          </>
        )
      }
    >
      <div className="body">
        {error ? <ErrorState error={error} tight /> : null}
        <form id="product-form" onSubmit={submit} noValidate data-testid="product-form">
          <fieldset className="plain-set" disabled={!can('catalog.write')}>
            <ProductForm
              draft={draft}
              change={(change) => setDraft((before) => ({ ...before, ...change }))}
              gaps={isChecked ? gaps : []}
              error={error}
            />
          </fieldset>
        </form>
        {aside}
      </div>
    </Screen>
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
              void navigate(`/products/${product.id}`);
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
      actions={<OffSale product={product} />}
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
              void navigate('/products');
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
