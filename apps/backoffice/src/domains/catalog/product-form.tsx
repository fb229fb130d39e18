import { categoryListRoute, taxClassListRoute } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { CheckField, ChoiceField, TextField, wrongOf } from '../../parts/field.js';
import { useFormat } from '../../parts/use-format.js';
import { BarcodeRows } from './barcode-rows.js';
import { ContentField } from './content-field.js';
import { PriceRows } from './price-rows.js';
import { RestrictionFields } from './restriction-fields.js';
import { TrackingField } from './tracking-field.js';
import type { ProductDraft } from './product-draft.js';
import type { ProductPartProps } from './product-part.js';

interface FormProps {
  draft: ProductDraft;
  change: (change: Partial<ProductDraft>) => void;
  gaps: string[];
  error: unknown;
}

/** What it is, left; what it costs and how it is sold, right. */
export function ProductForm({ draft, change, gaps, error }: FormProps) {
  const { t } = useTranslation();
  const wrong = (field: string) =>
    gaps.includes(field) ? t(`product.gap.${field.replace(/\.\d+$/, '')}`) : wrongOf(error, field);
  const part = { draft, change, wrong };
  return (
    <div className="columns">
      <WhatPart {...part} />
      <div className="form">
        <PriceRows {...part} />
        <StockPart {...part} />
      </div>
    </div>
  );
}

function WhatPart({ draft, change, wrong }: ProductPartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const categories = useAnswer(categoryListRoute, {});
  const taxes = useAnswer(taxClassListRoute, {});
  const names = (['hy', 'ru', 'en'] as const).map((language) => (
    <TextField
      key={language}
      label={t(`product.nameIn.${language}`)}
      optional
      value={draft.names[language]}
      onChange={(name) => change({ names: { ...draft.names, [language]: name } })}
      testId={`product-name-${language}`}
    />
  ));
  return (
    <div className="form">
      <TextField
        label={t('product.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        wrong={wrong('name')}
        autoFocus
        testId="product-name"
      />
      <div className="pair">
        <TextField
          label={t('product.sku')}
          value={draft.sku}
          onChange={(sku) => change({ sku })}
          wrong={wrong('sku')}
          testId="product-sku"
        />
        <ChoiceField
          label={t('product.unit')}
          value={draft.unit}
          options={(['pcs', 'kg', 'l', 'm'] as const).map((value) => ({
            value,
            name: t(`unit.${value}`),
          }))}
          onChange={(unit) => change({ unit })}
          testId="product-unit"
        />
      </div>
      <ContentField draft={draft} change={change} wrong={wrong} />
      <BarcodeRows draft={draft} change={change} wrong={wrong} />
      <div className="pair">
        <ChoiceField
          label={t('product.category')}
          optional
          value={draft.categoryId}
          options={[
            { value: '', name: '—' },
            ...(categories.data?.rows ?? []).map((one) => ({ value: one.id, name: one.name })),
          ]}
          onChange={(categoryId) => change({ categoryId })}
          testId="product-category"
        />
        <ChoiceField
          label={t('product.tax')}
          value={draft.taxClassId}
          options={(taxes.data?.rows ?? []).map((one) => ({
            value: one.id,
            name: one.rates[0] ? `${one.name} · ${format.percent(one.rates[0].rate)}` : one.name,
          }))}
          onChange={(taxClassId) => change({ taxClassId })}
          testId="product-tax"
        />
      </div>
      <TextField
        label={t('product.brand')}
        optional
        value={draft.brand}
        onChange={(brand) => change({ brand })}
        testId="product-brand"
      />
      {names}
    </div>
  );
}

function StockPart({ draft, change, wrong }: ProductPartProps) {
  const { t } = useTranslation();
  const switches = [
    'stockTracked',
    'neverDiscounted',
    'openPrice',
    'favourite',
    'earnsNothing',
  ] as const;
  return (
    <>
      <div className="pair">
        <TextField
          label={t('product.lowStockAt')}
          optional
          numeric
          value={draft.lowStockAt}
          onChange={(lowStockAt) => change({ lowStockAt })}
          wrong={wrong('lowStockAt')}
          testId="product-low-stock"
        />
        <TextField
          label={t('product.lowestPrice')}
          optional
          numeric
          hint={t('product.lowestPriceHint')}
          value={draft.lowestPrice}
          onChange={(lowestPrice) => change({ lowestPrice })}
          wrong={wrong('lowestPrice')}
          testId="product-lowest-price"
        />
      </div>
      <TrackingField draft={draft} change={change} />
      <RestrictionFields
        draft={draft.restriction}
        change={(restriction) => change({ restriction })}
        wrong={wrong('restriction')}
      />
      <div className="stack tight">
        {switches.map((name) => (
          <CheckField
            key={name}
            label={t(`product.switch.${name}`)}
            checked={draft[name]}
            onChange={(isOn) => change({ [name]: isOn })}
            testId={`product-${name}`}
          />
        ))}
      </div>
    </>
  );
}
