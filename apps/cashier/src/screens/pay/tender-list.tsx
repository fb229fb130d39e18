import { discountLabel } from '@khanut/shared/engine';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cashDue, receive, removeForeign } from '../../app/pay-actions.js';
import { discountRows } from '../../sale/discount-rows.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';
import { piecesOf } from '../../sale/open-sale.js';
import { BalanceTenders } from './balance-tenders.js';
import { TenderRow } from './tender-row.js';

const mostRows = 4;

/** What is due and how it came about, what other tenders took off, what is left for cash and what was put down. */
export function TenderList() {
  const { t } = useTranslation();
  const till = useTill();
  const { sale, priced } = useTillState();
  const format = useFormat();
  const dueMinor = cashDue(till);
  const exactMinor = priced?.totals.payableExact ?? 0;
  const roundingMinor = (priced?.totals.payableInCash ?? 0) - exactMinor;
  const list = useRef<HTMLUListElement>(null);
  // However much was paid in parts, what is left and what was put down stay in sight.
  useLayoutEffect(() => list.current?.scrollTo({ top: list.current.scrollHeight }));
  return (
    <ul className="tenders" ref={list} tabIndex={0}>
      <Discounts />
      <TenderRow light words={t('pay.due')} figure={format.amount(exactMinor)} />
      <BalanceTenders />
      {roundingMinor !== 0 && dueMinor > 0 ? (
        <TenderRow
          light
          words={t('pay.rounding')}
          aside={t('pay.roundingHint')}
          figure={(roundingMinor > 0 ? '+' : '') + format.amount(roundingMinor)}
          testId="rounding"
        />
      ) : null}
      {dueMinor > 0 ? (
        <li className="sub">
          <span />
          <span className="what">{t('pay.inCash')}</span>
          <span />
          <span className="sum" data-testid="cash-due">
            {format.amount(dueMinor)}
          </span>
        </li>
      ) : null}
      {sale.foreignCash.map((one) => (
        <TenderRow
          key={one.currency}
          icon="globe"
          words={one.currency}
          aside={t('pay.foreign', {
            amount: format.inCurrency(one.amountMinor, one.currency),
            rate: format.rate(one.ratePpm, one.currency),
          })}
          figure={format.amount(one.worthMinor)}
          remove={() => removeForeign(till, one.currency)}
          testId="foreign-tender"
        />
      ))}
      {sale.receivedMinor > 0 ? (
        <li>
          <Icon name="drawer" />
          <span className="what">
            {t('pay.received')}
            <ReceivedNotes />
          </span>
          <button
            type="button"
            tabIndex={-1}
            className="remove"
            aria-label={t('pay.takeOff')}
            onClick={() => receive(till, 0)}
          >
            <Icon name="cross" />
          </button>
          <span className="sum" data-testid="received">
            {format.amount(sale.receivedMinor)}
          </span>
        </li>
      ) : null}
    </ul>
  );
}

/** Which notes were touched, as long as they make the sum. */
function ReceivedNotes() {
  const { putNotes, receivedMinor } = useTillState().sale;
  const format = useFormat();
  const sumMinor = putNotes.reduce((sum, face) => sum + face, 0);
  if (putNotes.length === 0 || sumMinor !== receivedMinor) return null;
  const words = [...new Set(putNotes)]
    .toSorted((a, b) => b - a)
    .map((face) => `${piecesOf(putNotes, face)}\u00a0×\u00a0${format.amount(face)}`);
  return <small>{words.join(' + ')}</small>;
}

/** Goods and the discounts that brought them down, each by its name in the till's language. */
function Discounts() {
  const { t } = useTranslation();
  const { priced, sale } = useTillState();
  const format = useFormat();
  const rows = discountRows(priced);
  if (!priced || rows.length === 0) return null;
  // What is paid so far needs the room: the discounts then stand in one row.
  const isPaying = sale.tenders.length + sale.foreignCash.length > 0 || sale.pointsToBurn > 0;
  if (isPaying || rows.length > mostRows)
    return (
      <TenderRow
        light
        small
        words={`${t('pay.goods')} ${format.amount(priced.totals.gross)} · ${t('pay.discounts')}`}
        figure={format.amount(-priced.totals.discount)}
      />
    );
  return (
    <>
      <TenderRow light small words={t('pay.goods')} figure={format.amount(priced.totals.gross)} />
      {rows.map(({ discount, amountMinor }) => (
        <TenderRow
          key={`${discount.step}:${discount.ruleId}:${discount.name}`}
          light
          small
          words={discountLabel(discount, format.language)}
          figure={format.amount(-amountMinor)}
          testId="discount-row"
        />
      ))}
    </>
  );
}
