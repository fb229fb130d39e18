import type { Tender } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { plannedRefund } from '../../app/refund-actions.js';
import { refundTo } from '../../app/return-choosing.js';
import { returnPolicy } from '../../app/return-state.js';
import { hasReturn } from '../../sale/open-sale.js';
import { potsOf } from '../../sale/refund.js';
import { returnableLines } from '../../sale/return-part.js';
import { Icon, type IconName } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

const icons: Partial<Record<Tender['kind'], IconName>> = {
  cash: 'drawer',
  points: 'star',
  'gift-card': 'gift',
  'on-account': 'ledger',
  'store-credit': 'wallet',
};

/** Who brings it, where the money goes, and what that does to points and to the receipt. */
export function ReturnSide() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale } = useTillState();
  const { customer, returned } = sale;
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="side-head return-customer"
        data-testid="return-customer"
        disabled={returned?.source?.sale.customer != null}
        onClick={() => till.store.set({ sheet: 'customer' })}
      >
        <h2>{customer?.name ?? t('return.noCustomer')}</h2>
        <PaidWords />
      </button>
      {returned ? <Destination /> : null}
      {hasReturn(sale) ? <After /> : null}
    </>
  );
}

function PaidWords() {
  const { t } = useTranslation();
  const { sale } = useTillState();
  const { returned } = sale;
  if (!returned) return <p>{t('return.about')}</p>;
  if (!returned.source) return <p>{t('return.whoBrings')}</p>;
  const kinds = potsOf(returned.source).map(({ kind }) => t(`tender.${kind}`));
  return <p>{t('return.paidBy', { kinds: [...new Set(kinds)].join(', ') })}</p>;
}

function Destination() {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const { returned } = state.sale;
  const to = returned?.refundTo ?? 'tenders';
  const canCredit = returnPolicy(state).storeCredit;
  return (
    <div className="destination">
      <p className="cap">{t('return.whereTo')}</p>
      <div className="choices even">
        <button
          type="button"
          tabIndex={-1}
          className="chip"
          aria-pressed={to === 'tenders'}
          data-testid="refund-tenders"
          onClick={() => refundTo(till, 'tenders')}
        >
          {t(returned?.source ? 'return.asPaid' : 'return.inCash')}
        </button>
        <button
          type="button"
          tabIndex={-1}
          className="chip"
          aria-pressed={to === 'store-credit'}
          disabled={!canCredit}
          data-testid="refund-credit"
          onClick={() => refundTo(till, 'store-credit')}
        >
          {t('return.toCredit')}
        </button>
      </div>
      <RefundList />
    </div>
  );
}

function RefundList() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const source = sale.returned?.source;
  const pots = source ? potsOf(source) : [];
  const earned = hasReturn(sale) ? (priced?.lines ?? []).reduce((sum, line) => sum + Math.min(0, line.pointsEarned), 0) : 0; // prettier-ignore
  const given = (priced?.lines ?? []).reduce((sum, line) => sum - Math.min(0, line.pointsBurnt ?? 0), 0); // prettier-ignore
  return (
    <ul className="refund-list">
      {plannedRefund(till).map((tender) => {
        const pot = pots.find(({ kind, reference }) => kind === tender.kind && reference === tender.reference); // prettier-ignore
        return (
          <li key={tender.kind + tender.reference} data-testid="refund-tender" data-kind={tender.kind}>
            <Icon name={icons[tender.kind] ?? 'card'} />
            <div>
              <b>{t(`tender.${tender.kind}`)}</b>
              <span className="cap">
                {pot ? t('return.outOf', { amount: format.amount(pot.paidMinor) }) : t(`return.into.${tender.kind === 'store-credit' ? 'credit' : 'cash'}`)}
              </span>
            </div>
            <span className="value">{format.amount(-tender.amount)}</span>
          </li>
        );
      })}
      {given > 0 ? <PointsRow words="return.pointsBack" figure={`+${format.count(given)}`} /> : null}
      {earned < 0 ? <PointsRow words="return.pointsTaken" figure={format.count(earned)} /> : null}
    </ul>
  );
} // prettier-ignore

function PointsRow({ words, figure }: { words: string; figure: string }) {
  const { t } = useTranslation();
  return (
    <li>
      <Icon name="star" />
      <div>
        <b>{t(words)}</b>
      </div>
      <span className="value">{figure}</span>
    </li>
  );
}

/** What is left afterwards: of the points, and of the receipt. */
function After() {
  const { t } = useTranslation();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const till = useTill();
  if (!hasReturn(sale) || !priced) return null;
  const { source } = sale.returned;
  const points = sale.customer?.state.pointsBalance ?? 0;
  const back = plannedRefund(till).reduce((sum, tender) => sum - (tender.points ?? 0), 0);
  const after = points + priced.totals.pointsEarned - (priced.totals.pointsBurnt ?? 0) + back;
  const leftMinor = source
    ? returnableLines(sale.returned).reduce((sum, { priced: line }) => sum + (line?.net ?? 0), 0) +
      [...source.returns.flatMap((one) => one.priced.lines), ...priced.lines].reduce((sum, line) => sum + Math.min(0, line.net), 0)
    : null; // prettier-ignore
  return (
    <dl className="after">
      {sale.customer && after !== points ? (
        <div className={after < 0 ? 'look-words' : undefined}>
          <dt>{t('return.pointsAfter')}</dt>
          <dd data-testid="points-after">
            {format.count(points)} → {format.count(after)}
          </dd>
        </div>
      ) : null}
      {leftMinor === null ? null : (
        <div>
          <dt>{t('return.leftOnReceipt')}</dt>
          <dd data-testid="left-on-receipt">{format.amount(leftMinor)}</dd>
        </div>
      )}
    </dl>
  );
}
