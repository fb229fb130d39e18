import type { PricedSale, TraceEntry } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import type { SaleCustomer } from '../../sale/open-sale.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { toggleSheet } from '../../app/screen-actions.js';

/** Who buys: name, category or card, points, what is missing to the next step. The block never grows. */
export function CustomerBlock() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const open = toggleSheet(till, 'customer');
  if (!sale.customer)
    return (
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
      <NextStep priced={priced} />
      <Birthday customer={sale.customer} />
    </button>
  );
}

function Who({ customer, priced }: { customer: SaleCustomer; priced: PricedSale | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = customer;
  const rate = customerRate(priced);
  const names = [state.tier?.name, ...state.categories.map((one) => one.name)].filter(
    (name) => name !== undefined,
  );
  const individual = state.individual
    ? t('customer.individual', { rate: format.percent(state.individual.rate) })
    : null;
  const earned = priced?.totals.pointsEarned ?? 0;
  return (
    <span className="who-buys">
      <strong data-testid="customer-name">{customer.name}</strong>
      <span className="two">
        <span className="category">
          <b>{names.join(', ') || individual || t('customer.noCategory')}</b>
          {rate === null ? null : ` · ${format.percent(rate)}`}
        </span>
        {state.pointsBalance > 0 || earned > 0 ? (
          <span className="points">
            <b>
              {t('customer.points', {
                count: state.pointsBalance,
                text: format.count(state.pointsBalance),
              })}
            </b>
            {earned > 0 ? <span>{`+${earned}`}</span> : null}
          </span>
        ) : null}
      </span>
    </span>
  );
}

/** The rate that the customer's own rules gave on this receipt, if they gave any. */
function customerRate(priced: PricedSale | null): number | null {
  const given = priced?.lines
    .flatMap((line) => line.discounts)
    .find((one) => one.step === 'customer' || one.step === 'individual');
  return given?.rate ?? null;
}

/** The nearest step of a ladder that is still to be reached. */
export function nextStep(priced: PricedSale | null): TraceEntry | null {
  const missing = (priced?.trace ?? []).filter(
    (one) =>
      (one.missing !== null && one.code === 'BELOW_THRESHOLD') ||
      (one.missing !== null && one.code === 'TAKEN'),
  );
  return missing.toSorted((a, b) => a.missing!.amount - b.missing!.amount)[0] ?? null;
}

function NextStep({ priced }: { priced: PricedSale | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const next = nextStep(priced);
  if (!next?.missing || !priced) return null;
  const { amount, unit, rate } = next.missing;
  const standsAt =
    unit === 'amount'
      ? priced.totals.gross
      : priced.lines.reduce((sum, line) => sum + line.quantity, 0);
  const share = Math.round((standsAt / (standsAt + amount)) * 100);
  const text = unit === 'amount' ? format.money(amount) : format.quantity(amount, 'pcs');
  return (
    <span className="next">
      <span className="meter">
        <i style={{ width: `${share}%` }} />
      </span>
      <span className="next-words">
        {t('customer.nextStep', { amount: text, rate: rate === null ? '' : format.percent(rate) })}
      </span>
    </span>
  );
}

function Birthday({ customer }: { customer: SaleCustomer }) {
  const { t } = useTranslation();
  const till = useTill();
  const days = daysToBirthday(customer.birthday, till.nowMs());
  if (days === null || days > 7) return null;
  return (
    <span className="hint">
      <Icon name="cake" />
      {days === 0 ? t('customer.birthdayToday') : t('customer.birthdayIn', { count: days })}
    </span>
  );
}

/** Days until the birthday comes round; null when it isn't known. */
export function daysToBirthday(birthday: string | null, nowMs: number): number | null {
  const parts = /(\d\d)-(\d\d)$/.exec(birthday ?? '');
  if (!parts) return null;
  const now = new Date(nowMs);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const inYear = (year: number) => Date.UTC(year, Number(parts[1]) - 1, Number(parts[2]));
  const next =
    inYear(now.getFullYear()) >= today ? inYear(now.getFullYear()) : inYear(now.getFullYear() + 1);
  return Math.round((next - today) / 86_400_000);
}
