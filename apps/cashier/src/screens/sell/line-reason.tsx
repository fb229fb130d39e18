import {
  type CartLine,
  type LineDiscount,
  type PricedLine,
  discountLabel,
} from '@khanut/shared/engine';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { rulebookAt } from '../../app/till.js';
import { shortName } from '../../i18n/format.js';
import { isSummed, packOf } from '../../sale/packs.js';
import { useFormat, useTill, useTillPart } from '../use-till.js';

/** A discount in words: its name in the till's language, its rate where it is a percent, and the document behind it. */
export function useDiscountWords() {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const shownDocuments = useTillPart((state) => state.sale.shownDocuments);
  const customer = useTillPart((state) => state.sale.customer);
  const rules = useTillPart((state) => rulebookAt(state, till.nowMs())?.rules) ?? [];
  const shown = new Set(shownDocuments.map((one) => one.categoryId));
  const held = new Set(customer?.state.categories.map((one) => one.id));
  const isByDocument = ({ ruleId }: LineDiscount): boolean =>
    shown.size > 0 &&
    rules.some(
      (rule) =>
        rule.id === ruleId &&
        rule.conditions.some(
          (one) =>
            one.kind === 'customer-category' &&
            shown.has(one.categoryId) &&
            !held.has(one.categoryId),
        ),
    );
  const words = (discount: LineDiscount): string => {
    const label = discountLabel(discount, format.language);
    return isByDocument(discount) ? `${label} (${t('document.byIt')})` : label;
  };
  return { words, isByDocument };
}

/** More of them would not fit into the band of a small screen; “Why this price” tells them all. */
const mostReasons = 2;

/** The code stands there where nobody knew what it was. */
const openWords = (t: TFunction, code: string | null): string =>
  code === null ? t('line.openPrice') : t('line.freePrice', { code });

/** The second line under a name: why this price, or what else is to be known. */
export function LineReason({ line, figures }: { line: CartLine; figures: PricedLine | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const staff = useTillPart((state) => state.staff);
  const pack = packOf(line);
  const { words, isByDocument } = useDiscountWords();
  // What rests on a document is always said.
  const reasons = (figures?.discounts ?? [])
    .filter((one) => one.amount !== 0)
    .toSorted((a, b) => Number(isByDocument(b)) - Number(isByDocument(a)));
  const approver = staff.find((one) => one.id === line.fixedPrice?.approvedBy)?.name;
  if (line.fixedPrice?.kind === 'override')
    return (
      <span className="reason approval">
        {t(approver ? 'line.priceChanged' : 'line.priceChangedAlone', {
          reason: line.fixedPrice.reason ?? '',
          name: approver ? shortName(approver) : '',
        })}
      </span>
    );
  const extra = [
    line.fixedPrice?.kind === 'open' ? openWords(t, line.fixedPrice.reason) : null,
    pack ? t('line.pack', { price: format.amount(pack.price) }) : null,
    isSummed(line) && line.fixedPrice?.kind === 'label' ? t('line.label') : null,
    line.note && (line.noteIsInternal ? t('line.internal', { note: line.note }) : line.note),
  ].filter((text) => Boolean(text));
  if (reasons.length === 0 && extra.length === 0) return null;
  return (
    <span className="reason">
      {reasons.slice(0, mostReasons).map((one, index) => (
        <span key={`${one.ruleId}-${index}`}>
          {index > 0 ? ' · ' : ''}
          <span className="off">{words(one)}</span>
        </span>
      ))}
      {reasons.length > mostReasons ? ` · +${reasons.length - mostReasons}` : null}
      {extra.length > 0 ? (reasons.length > 0 ? ' · ' : '') + extra.join(' · ') : null}
    </span>
  );
}
