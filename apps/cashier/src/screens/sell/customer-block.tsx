import type { PricedSale } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { toggleSheet } from '../../app/screen-actions.js';
import { outletTime, rulebookAt } from '../../app/till.js';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { customerRate } from '../../sale/customer-rate.js';
import { type NextStep, nextStep } from '../../sale/next-step.js';
import { Icon } from '../icon.js';
import { nbsp } from '../../i18n/format.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { daysToBirthday } from './birthday.js';
import { QuietHint } from './quiet-hint.js';

/** Who buys: name, category or card, points, what is missing to the next step. The block never grows. */
export function CustomerBlock() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const { sale, priced } = state;
  const open = toggleSheet(till, 'customer');
  const next = nextStep(priced, rulebookAt(state, till.nowMs()), sale.customer?.state ?? null);
  if (!sale.customer)
    return (
      <>
        <button
          type="button"
          tabIndex={-1}
          className="customer-none"
          data-testid="customer-open"
          onClick={open}
        >
          <Icon name="person" />
          <span>
            <b>{t('customer.none')}</b>
            <small>{t('customer.noneHint')}</small>
          </span>
          <kbd>F6</kbd>
        </button>
        {next ? <Step next={next} /> : null}
      </>
    );
  return (
    <button
      type="button"
      tabIndex={-1}
      className="customer-card"
      data-testid="customer-open"
      onClick={open}
    >
      <Who customer={sale.customer} priced={priced} />
      {next ? <Step next={next} /> : <ToTier customer={sale.customer} />}
      <Hint customer={sale.customer} />
    </button>
  );
}

function Who({ customer, priced }: { customer: SaleCustomer; priced: PricedSale | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const till = useTill();
  const tillState = useTillState();
  const { state } = customer;
  const rate = customerRate(state, rulebookAt(tillState, till.nowMs()));
  const names = [state.tier?.name, ...state.categories.map((one) => one.name)].filter(
    (name) => name !== undefined,
  );
  const individual = state.individual
    ? t('customer.individual', { rate: format.percent(state.individual.rate) })
    : null;
  const earned = priced?.totals.pointsEarned ?? 0;
  const spent = usePointsSpent();
  return (
    <span className="who-buys">
      <strong data-testid="customer-name">{customer.name}</strong>
      <span className="two">
        <span className="category" data-testid="customer-category">
          <b>{names.join(', ') || individual || t('customer.noCategory')}</b>
          {rate === null ? null : `${nbsp}·${nbsp}${format.percent(rate)}`}
          {individual && names.length > 0 ? <span className="individual">{individual}</span> : null}
        </span>
        {state.pointsBalance > 0 || earned > 0 ? (
          <span className="points" data-testid="customer-points">
            <b>
              {t('customer.points', {
                count: state.pointsBalance - spent,
                text: format.count(state.pointsBalance - spent),
              })}
            </b>
            {earned > 0 ? <span>{`+${format.count(earned)}`}</span> : null}
          </span>
        ) : null}
      </span>
    </span>
  );
}

/** Points this receipt spends, as a discount or as tenders. */
function usePointsSpent(): number {
  const { sale, priced } = useTillState();
  const tendered = sale.tenders.reduce((sum, one) => sum + (one.points ?? 0), 0);
  return (priced?.totals.pointsBurnt ?? 0) + tendered;
}

/** The nearest step still to be reached: a ladder's with its meter, or a group that lacks a piece. */
function Step({ next }: { next: NextStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (next.kind === 'group')
    return (
      <span className="next plain" data-testid="next-step">
        <Icon name="star" />
        <GroupWords next={next} />
      </span>
    );
  const { missing, unit, standsAt, ratePpm } = next;
  const amount =
    unit === 'amount'
      ? format.money(missing)
      : t('unit.count.pcs', { text: format.quantity(missing, 'pcs') });
  return (
    <span className="next" data-testid="next-step">
      <Meter share={standsAt / (standsAt + missing)} />
      <span className="next-words">
        {t('customer.nextStep', { amount, rate: format.percent(ratePpm) })}
      </span>
    </span>
  );
}

function GroupWords({ next }: { next: Extract<NextStep, { kind: 'group' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const action = next.rule?.action;
  const reward = action?.kind === 'group' ? action.reward : null;
  const count = format.count(next.pieces);
  const name = next.rule?.names?.[format.language] ?? next.name;
  if (reward?.kind === 'percent-cheapest' && reward.rate === 1_000_000)
    return <span>{t('hint.cheapestFree', { count })}</span>;
  if (reward?.kind === 'percent-cheapest')
    return <span>{t('hint.cheapestAt', { count, rate: format.percent(reward.rate) })}</span>;
  if (reward?.kind === 'price')
    return <span>{t('hint.bundle', { count, name, price: format.money(reward.price) })}</span>;
  return <span>{t('hint.group', { count, name })}</span>;
}

function Meter({ share }: { share: number }) {
  return (
    <span className="meter">
      <i style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

/** With no step of a rule in sight, the next tier. */
function ToTier({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nextTier, state } = customer;
  if (!nextTier) return null;
  const bought = Math.max(0, ...state.accumulations.map((one) => one.amount));
  return (
    <span className="next" data-testid="next-step">
      <Meter share={bought / (bought + nextTier.missingMinor)} />
      <span className="next-words">
        {t('customer.toTier', {
          amount: format.money(nextTier.missingMinor),
          tier: nextTier.name,
        })}
      </span>
    </span>
  );
}

/** One line more: a debt before a birthday, for it is about money. */
function Hint({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const { account } = customer;
  const days = daysToBirthday(customer.birthday, till.nowMs(), outletTime(useTillState()).timeZone);
  if (account && account.owedMinor > 0)
    return (
      <span className={account.owedMinor >= account.limitMinor ? 'hint look' : 'hint'}>
        <Icon name="ledger" />
        {t('customer.owes', {
          amount: format.money(account.owedMinor),
          limit: format.money(account.limitMinor),
        })}
        {days !== null && days <= 7 ? <Icon name="cake" /> : null}
      </span>
    );
  if (days === null || days > 7) return <QuietHint customer={customer} />;
  return (
    <span className="hint" data-testid="birthday">
      <Icon name="cake" />
      {days === 0 ? t('customer.birthdayToday') : t('customer.birthdayIn', { count: days })}
    </span>
  );
}
