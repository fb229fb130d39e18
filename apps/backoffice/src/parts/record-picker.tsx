import {
  type Customer,
  customerListRoute,
  type Product,
  productListRoute,
} from '@khanut/shared/contracts';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../api-client/answers.js';
import { phoneText } from './format.js';

const waitMs = 200;
const shown = 20;

interface PickProps {
  label: string;
  testId: string;
  placeholder: string;
  options: { value: string; label: string }[];
  onType: (words: string) => void;
  onPick: (id: string) => void;
  /** A modal dialog hides what hangs outside of it. */
  isInDialog?: boolean;
}

function Pick({
  label,
  testId,
  placeholder,
  options,
  onType,
  onPick,
  isInDialog = false,
}: PickProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={label}
      data-testid={testId}
      placeholder={placeholder}
      searchable
      value={null}
      data={options}
      onSearchChange={onType}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('shell.nothing')}
      onChange={(id) => id && onPick(id)}
      selectFirstOptionOnChange
      limit={shown}
      {...(isInDialog
        ? { comboboxProps: { withinPortal: false, floatingStrategy: 'fixed' as const } }
        : {})}
    />
  );
}

/** Finds a product by name part, SKU or barcode: typed, or scanned into the field. */
export function ProductPicker({
  onPick,
  testId = 'product-picker',
}: {
  onPick: (product: Product) => void;
  testId?: string;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), waitMs);
  const found = useAnswer(productListRoute, { query: { search: words, pageSize: shown } });
  const rows = found.data?.rows ?? [];
  return (
    <Pick
      label={t('pick.product')}
      placeholder={t('pick.product')}
      testId={testId}
      options={rows.map((one) => ({ value: one.id, label: `${one.name} · ${one.sku}` }))}
      onType={setTyped}
      onPick={(id) => {
        const product = rows.find((one) => one.id === id);
        if (product) onPick(product);
      }}
    />
  );
}

/** Finds a customer by name, phone or card. */
export function CustomerPicker({
  onPick,
  testId = 'customer-picker',
  isInDialog = false,
}: {
  onPick: (customer: Customer) => void;
  testId?: string;
  isInDialog?: boolean;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), waitMs);
  const found = useAnswer(customerListRoute, { query: { search: words, pageSize: shown } });
  const rows = found.data?.rows ?? [];
  return (
    <Pick
      label={t('pick.customer')}
      placeholder={t('pick.customer')}
      testId={testId}
      isInDialog={isInDialog}
      options={rows.map((one) => ({
        value: one.id,
        label: [one.name, one.phones[0] && phoneText(one.phones[0].phone)]
          .filter(Boolean)
          .join(' · '),
      }))}
      onType={setTyped}
      onPick={(id) => {
        const customer = rows.find((one) => one.id === id);
        if (customer) onPick(customer);
      }}
    />
  );
}
