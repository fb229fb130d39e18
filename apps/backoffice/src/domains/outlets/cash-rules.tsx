import type { CashRules } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField, TextField } from '../../parts/field.js';
import { readMoney } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';

interface CashRulesProps {
  rules: CashRules;
  onChange: (rules: CashRules) => void;
}

/** How this shop's tills count their drawers: blind or open, what passes, what needs a manager. */
export function CashRulesFields({ rules, onChange }: CashRulesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [tolerance, setTolerance] = useState(format.amount(rules.tolerance));
  const [limit, setLimit] = useState(
    rules.moveLimit === null ? '' : format.amount(rules.moveLimit),
  );
  const typeTolerance = (text: string) => {
    setTolerance(text);
    const amount = readMoney(text || '0');
    if (amount !== null && amount >= 0) onChange({ ...rules, tolerance: amount as Money });
  };
  const typeLimit = (text: string) => {
    setLimit(text);
    const amount = text.trim() === '' ? null : readMoney(text);
    if (text.trim() === '' || (amount !== null && amount >= 0))
      onChange({ ...rules, moveLimit: amount as Money | null });
  };
  return (
    <fieldset className="form">
      <legend>{t('outlet.cash')}</legend>
      <CheckField
        label={t('outlet.blind')}
        hint={t('outlet.blindHint')}
        checked={rules.blindClose}
        onChange={(blindClose) => onChange({ ...rules, blindClose })}
        testId="outlet-blind"
      />
      <div className="pair">
        <TextField
          label={t('outlet.tolerance')}
          value={tolerance}
          onChange={typeTolerance}
          numeric
          testId="outlet-tolerance"
        />
        <TextField
          label={t('outlet.moveLimit')}
          hint={t('outlet.moveLimitHint')}
          optional
          value={limit}
          onChange={typeLimit}
          numeric
          testId="outlet-move-limit"
        />
      </div>
    </fieldset>
  );
}
