import { type CustomerLoyalty as Loyalty, customerLoyaltyRoute } from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAnswer } from '../../../api-client/answers.js';
import { useFormat } from '../../../parts/use-format.js';
import { useSession } from '../../../shell/session.js';
import { AccountPills, amountOf } from '../accounts/account-words.js';
import { TermsDialog } from '../accounts/terms-dialog.js';
import { HouseholdDialog } from './household-dialog.js';
import { TierPart } from './tier-part.js';

/** What a customer holds: level and what is missing to the next, points, cards, debt, household, coupons. */
export function CustomerLoyalty({ id }: { id: string }) {
  const { can } = useSession();
  const answer = useAnswer(
    customerLoyaltyRoute,
    { params: { id } },
    { enabled: can('loyalty.read') },
  );
  const loyalty = answer.data;
  if (!loyalty) return null;
  return (
    <section className="holdings" data-testid="customer-loyalty">
      <TierPart id={id} loyalty={loyalty} />
      <Accounts id={id} loyalty={loyalty} />
      <Household id={id} loyalty={loyalty} />
      <Coupons loyalty={loyalty} />
    </section>
  );
}

function Accounts({ id, loyalty }: { id: string; loyalty: Loyalty }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const [isOpening, setOpening] = useState(false);
  // The points of a member stand on the household's account; their own empty one would say 0 beside it.
  const isSpent = (one: Loyalty['accounts'][number]) =>
    loyalty.household !== null && one.kind === 'points' && one.holder === id && one.amount === 0;
  const shown = loyalty.accounts.filter((one) => one.kind !== 'stamps' && !isSpent(one));
  const hasDebt = loyalty.accounts.some((one) => one.kind === 'on-account');
  return (
    <div>
      <h3>{t('holdings.accounts')}</h3>
      <table className="t plain">
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.kind}.${one.holder}`} data-testid={`holding-${one.kind}`}>
              <td>
                <Link
                  className="link-quiet"
                  to={`/accounts/${one.kind}/${encodeURIComponent(one.holder)}`}
                >
                  {t(`account.kind.${one.kind}`)}
                </Link>
                {one.pending > 0 && (
                  <span className="second">
                    {t('holdings.pending', { amount: amountOf(one.kind, one.pending, format) })}
                  </span>
                )}
                {one.expiringSoon > 0 && (
                  <span className="second look">
                    {t('holdings.expiring', {
                      amount: amountOf(one.kind, one.expiringSoon, format),
                    })}
                  </span>
                )}
              </td>
              <td>
                <AccountPills balance={one} />
              </td>
              <td className="num strong">{amountOf(one.kind, one.amount, format)}</td>
            </tr>
          ))}
          {shown.length === 0 && (
            <tr>
              <td className="mute">{t('holdings.none')}</td>
            </tr>
          )}
        </tbody>
      </table>
      {!hasDebt && can('loyalty.write') && (
        <button className="btn s" onClick={() => setOpening(true)} data-testid="open-debt">
          {t('holdings.openDebt')}
        </button>
      )}
      {isOpening && (
        <TermsDialog
          balance={{
            kind: 'on-account',
            holder: id,
            creditLimit: 0,
            dueDays: 30,
            expiresAt: null,
            blockedAt: null,
            note: null,
            version: null,
          }}
          onClose={() => setOpening(false)}
        />
      )}
    </div>
  );
}

function Household({ id, loyalty }: { id: string; loyalty: Loyalty }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { household } = loyalty;
  return (
    <div data-testid="household">
      <h3>{household ? household.name : t('holdings.household')}</h3>
      {household ? (
        <ul>
          {household.members.map((member) => (
            <li key={member.customerId}>
              <Link className="link-quiet" to={`/customers/${member.customerId}`}>
                {member.name}
              </Link>{' '}
              <span className="cap">
                {t(member.mayBurn ? 'holdings.maySpend' : 'holdings.onlyEarns')}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="cap">{t('holdings.householdText')}</p>
      )}
      {can('loyalty.write') && (
        <button className="btn s" onClick={() => setOpen(true)} data-testid="household-edit">
          {t(household ? 'act.edit' : 'holdings.makeHousehold')}
        </button>
      )}
      {isOpen && (
        <HouseholdDialog customerId={id} loyalty={loyalty} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

function Coupons({ loyalty }: { loyalty: Loyalty }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (loyalty.coupons.length === 0) return null;
  return (
    <div data-testid="customer-coupons">
      <h3>{t('rulebook.tab.coupons')}</h3>
      <ul>
        {loyalty.coupons.map((coupon) => (
          <li key={coupon.code}>
            {coupon.code} <span className="cap">{coupon.name}</span>{' '}
            {coupon.revokedAt ? (
              <span className="pill">{t('coupon.revoked')}</span>
            ) : coupon.usesAllowed !== null && coupon.uses >= coupon.usesAllowed ? (
              <span className="pill">{t('coupon.used')}</span>
            ) : (
              coupon.expiresAt && (
                <span className="cap">
                  {t('customer.until', { day: format.day(coupon.expiresAt) })}
                </span>
              )
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
