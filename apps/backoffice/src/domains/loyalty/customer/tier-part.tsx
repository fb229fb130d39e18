import {
  type CustomerLoyalty as Loyalty,
  customerReferrerRoute,
  customerTierFixRoute,
  discountCategoryListRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { useErrorWords } from '../../../parts/error-state.js';
import { CustomerPicker } from '../../../parts/record-picker.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';

/** The card level: how far to the next one, until when it is safe, and the hand that can fix it. */
export function TierPart({ id, loyalty }: { id: string; loyalty: Loyalty }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tier } = loyalty;
  const missing = tier.next?.missing ?? 0;
  const reached = tier.purchases + missing > 0 ? tier.purchases / (tier.purchases + missing) : 0;
  return (
    <div data-testid="customer-tier-part">
      <h3>{t('customer.tier')}</h3>
      <p>
        <b data-testid="tier-now">{tier.current?.name ?? t('customer.noTier')}</b>{' '}
        {tier.fixed && <span className="pill">{t('holdings.fixed')}</span>}
      </p>
      {tier.next && (
        <>
          <span className="share-bar" aria-hidden="true">
            <i style={{ width: `${reached * 100}%` }} />
          </span>
          <p className="cap" data-testid="tier-missing">
            {t('holdings.missing', { amount: format.money(missing), name: tier.next.name })}
          </p>
        </>
      )}
      {tier.safeUntil && (
        <p className="cap">{t('holdings.safe', { day: format.businessDay(tier.safeUntil) })}</p>
      )}
      <FixTier id={id} loyalty={loyalty} />
      <Referrer id={id} loyalty={loyalty} />
      {tier.changes.length > 0 && (
        <ul className="cap tier-changes">
          {tier.changes.slice(0, 4).map((change) => (
            <li key={change.at}>
              {format.day(change.at)}: {change.from ?? '—'} → {change.to ?? '—'}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function FixTier({ id, loyalty }: { id: string; loyalty: Loyalty }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const act = useAct(customerTierFixRoute);
  const people = useAnswer(discountCategoryListRoute, {});
  const tiers = (people.data?.rows ?? []).filter((one) => one.kind === 'tier');
  if (!can('loyalty.write') || tiers.length === 0) return null;
  const { current, fixed } = loyalty.tier;
  const params = { id };
  const before = { tierId: current?.id ?? null, fixed };
  const set = (value: string) => {
    const body =
      value === 'ladder'
        ? { tierId: current?.id ?? null, fixed: false }
        : { tierId: value === 'none' ? null : value, fixed: true };
    act.mutate(
      { params, body },
      {
        onError: (error) => toast(words(error)),
        onSuccess: () =>
          toast(
            t('holdings.tierSet'),
            () => void takeBack(customerTierFixRoute, { params, body: before }),
          ),
      },
    );
  };
  return (
    <select
      className="word add"
      value=""
      aria-label={t('holdings.setTier')}
      onChange={(event) => event.target.value && set(event.target.value)}
      data-testid="tier-fix"
    >
      <option value="">{t('holdings.setTier')}</option>
      {fixed && <option value="ladder">{t('holdings.toLadder')}</option>}
      <option value="none">{t('customer.noTier')}</option>
      {tiers.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

function Referrer({ id, loyalty }: { id: string; loyalty: Loyalty }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const words = useErrorWords();
  const act = useAct(customerReferrerRoute);
  const [isOpen, setOpen] = useState(false);
  if (loyalty.referredBy)
    return (
      <p className="cap">
        {t('holdings.broughtBy')}{' '}
        <Link className="link" to={`/customers/${loyalty.referredBy.id}`}>
          {loyalty.referredBy.name}
        </Link>
      </p>
    );
  if (!can('loyalty.write')) return null;
  if (!isOpen)
    return (
      <p>
        <button className="word add" onClick={() => setOpen(true)} data-testid="referrer-add">
          {t('holdings.whoBrought')}
        </button>
      </p>
    );
  return (
    <CustomerPicker
      testId="referrer"
      onPick={(customer) => {
        setOpen(false);
        act.mutate(
          { params: { id }, body: { referrerId: customer.id } },
          { onError: (error) => toast(words(error)) },
        );
      }}
    />
  );
}
