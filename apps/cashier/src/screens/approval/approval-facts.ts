import { useTranslation } from 'react-i18next';
import type { ApprovalAsk } from '../../app/approval.js';
import { useFormat, useTillState } from '../use-till.js';

/** What is asked, in one line: the rate or the sum, the item, and who asks. */
export function useApprovalFacts({ amountMinor, ratePpm, detail = {} }: ApprovalAsk): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { cashier } = useTillState();
  const { reason: _, ...shown } = detail;
  return [
    // Nobody weighs the thousandths of a per cent before saying yes.
    ratePpm === null ? null : format.percent(Math.round(ratePpm / 1000) * 1000),
    amountMinor === null ? null : format.money(amountMinor),
    ...Object.values(shown).map(String),
    cashier ? t('approval.askedBy', { name: cashier.name }) : null,
  ]
    .filter((one) => one !== null)
    .join(' · ');
}
