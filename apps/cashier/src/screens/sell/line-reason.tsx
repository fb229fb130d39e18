import {
  type CartLine,
  type LineDiscount,
  type PricedLine,
  discountLabel,
} from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { useFormat, useTillState } from '../use-till.js';

/** A discount in words: its name, and its rate where it is a percent. */
export function useDiscountWords() {
  const format = useFormat();
  return (discount: LineDiscount): string => discountLabel(discount, format.language);
}

/** The second line under a name: why this price, or what else is to be known. */
export function LineReason({ line, figures }: { line: CartLine; figures: PricedLine | null }) {
  const { t } = useTranslation();
  const { staff } = useTillState();
  const words = useDiscountWords();
  const reasons = (figures?.discounts ?? []).filter((one) => one.amount !== 0);
  const approver = staff.find((one) => one.id === line.fixedPrice?.approvedBy)?.name;
  if (line.fixedPrice?.kind === 'override')
    return (
      <span className="reason approval">
        {t('line.priceChanged', { reason: line.fixedPrice.reason ?? '', name: approver ?? '' })}
      </span>
    );
  const extra = [
    line.fixedPrice?.kind === 'open'
      ? t('line.freePrice', { code: line.fixedPrice.reason ?? '' })
      : null,
    line.note,
  ].filter((text) => text !== null);
  if (reasons.length === 0 && extra.length === 0) return null;
  return (
    <span className="reason">
      {reasons.map((one, index) => (
        <span key={`${one.ruleId}-${index}`}>
          {index > 0 ? ' · ' : ''}
          <span className="off">{words(one)}</span>
        </span>
      ))}
      {extra.length > 0 ? (reasons.length > 0 ? ' · ' : '') + extra.join(' · ') : null}
    </span>
  );
}
