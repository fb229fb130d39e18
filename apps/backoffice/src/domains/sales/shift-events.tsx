import type { ShiftDetail } from '@khanut/shared/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../parts/use-format.js';

/** What happened around the sales: cash by hand, surprise counts, corrected tenders, receipts from paper and late ones. */
export function ShiftEvents({ shift }: { shift: ShiftDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sums = (tenders: { kind: string; amount: number }[]) =>
    tenders.map(({ kind, amount }) => `${t(`tender.${kind}`)} ${format.amount(amount)}`).join(', ');
  return (
    <>
      <Table title={t('shift.movements')} testId="shift-movements">
        {shift.movements.map((one) => (
          <tr key={one.id}>
            <When at={one.at} outletId={shift.outletId} />
            <td className="name">
              {one.kind === 'hand-over' ? t('shift.handOver') : one.reason}
              <Second words={[one.by, one.late ? t('shift.afterZ') : null]} />
            </td>
            <td className="num">{format.amount(one.amount)}</td>
          </tr>
        ))}
      </Table>
      <Table title={t('shift.counts')} testId="shift-counts">
        {shift.counts.map((one) => (
          <tr key={one.id}>
            <When at={one.at} outletId={shift.outletId} />
            <td className="name">
              {t('shift.countLine', {
                counted: format.money(one.countedCash),
                expected: format.money(one.expectedCash),
              })}
              <Second words={[one.by, one.approvedBy, one.reason]} />
            </td>
            <td className={one.difference === 0 ? 'num' : 'num act strong'}>
              {format.amount(one.difference)}
            </td>
          </tr>
        ))}
      </Table>
      <Table title={t('shift.corrections')} testId="shift-corrections">
        {shift.corrections.map((one) => (
          <ReceiptRow
            key={one.id}
            id={one.saleId}
            number={one.number}
            at={one.at}
            outletId={shift.outletId}
            words={[
              `${sums(one.before)} → ${sums(one.after)}`,
              one.by,
              one.approvedBy,
              one.refused && t('shift.refused'),
            ]}
          />
        ))}
      </Table>
      <Table title={t('shift.paper')} testId="shift-paper">
        {shift.paper.map((one) => (
          <ReceiptRow
            key={one.saleId}
            id={one.saleId}
            number={one.number}
            at={one.sealedAt}
            outletId={shift.outletId}
            amount={one.payable}
            words={[
              t('shift.enteredAt', {
                at: `${format.day(one.enteredAt, shift.outletId)}, ${format.time(one.enteredAt, shift.outletId)}`,
              }),
            ]}
          />
        ))}
      </Table>
      <Table title={t('shift.late')} testId="shift-late">
        {shift.late.map((one) => (
          <ReceiptRow
            key={one.saleId}
            id={one.saleId}
            number={one.number}
            at={one.sealedAt}
            outletId={shift.outletId}
            amount={one.payable}
            words={[
              t('shift.arrived', { day: format.businessDay(one.arrivedOn) }),
              t(one.inZ ? 'shift.inZ' : 'shift.besideZ'),
            ]}
          />
        ))}
      </Table>
    </>
  );
}

/** A receipt with what is to be said of it; its sum where one matters. */
function ReceiptRow(props: {
  id: string;
  number: number | null;
  at: string;
  outletId: string;
  amount?: number;
  words: Words;
}) {
  const format = useFormat();
  return (
    <tr>
      <When at={props.at} outletId={props.outletId} />
      <td className="name">
        <SaleLink id={props.id} number={props.number} />
        <Second words={props.words} />
      </td>
      {props.amount === undefined ? <td /> : <td className="num">{format.amount(props.amount)}</td>}
    </tr>
  );
}

/** A table with its title; nothing at all while it has no rows. */
function Table({
  title,
  testId,
  children,
}: {
  title: string;
  testId: string;
  children: ReactNode[];
}) {
  if (children.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <table className="t plain" data-testid={testId}>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function When({ at, outletId }: { at: string; outletId: string }) {
  const format = useFormat();
  return <td className="keep">{format.time(at, outletId)}</td>;
}

type Words = (string | null | undefined)[];

function Second({ words }: { words: Words }) {
  return <span className="second">{words.filter(Boolean).join(' · ')}</span>;
}

function SaleLink({ id, number }: { id: string; number: number | null }) {
  const { t } = useTranslation();
  return (
    <Link className="link" to={`/sales/${id}`}>
      {t('sales.receiptNo', { number: number ?? '—' })}
    </Link>
  );
}
