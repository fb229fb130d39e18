import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A brand as products carry it, typed. */
export function BrandField({ onAdd }: { onAdd: (brand: string) => void }) {
  const { t } = useTranslation();
  const [brand, setBrand] = useState('');
  const add = () => {
    if (!brand.trim()) return;
    onAdd(brand.trim());
    setBrand('');
  };
  return (
    <span className="row">
      <input
        className="in medium"
        value={brand}
        placeholder={t('rulebook.scope.brand')}
        aria-label={t('rulebook.scope.brand')}
        data-testid="scope-brand"
        onChange={(event) => setBrand(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
    </span>
  );
}
