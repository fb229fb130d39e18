import type { Balance } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../parts/use-format.js';

/** An amount of an account: money, or a count of points. */
export const amountOf = (kind: Balance['kind'], amount: number, format: Format): string =>
  kind === 'points' || kind === 'stamps' ? format.count(amount) : format.money(amount);

/** Blocked, run out, overdrawn: only what a person must know. */
export function AccountPills({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="row wrap">
      {balance.blockedAt && <span className="pill act">{t('account.blocked')}</span>}
      {balance.amount < 0 && balance.kind !== 'on-account' && (
        <span className="pill act">{t('account.overdrawn')}</span>
      )}
      {balance.expiresAt && (
        <span className="pill">{t('customer.until', { day: format.day(balance.expiresAt) })}</span>
      )}
    </span>
  );
}
