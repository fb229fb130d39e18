import type { ShiftDetail } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';

/** Takings and the difference large; where, who, why and to whom below. */
export function ShiftFacts({ shift }: { shift: ShiftDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row } = shift;
  const at = (instant: string | null) =>
    instant
      ? `${format.day(instant, shift.outletId)}, ${format.time(instant, shift.outletId)}`
      : '—';
  const pair = (name: string, words: string | null) =>
    words ? (
      <div>
        <dt>{name}</dt>
        <dd>{words}</dd>
      </div>
    ) : null;
  return (
    <>
      <div className="facts">
        <Figure name={t('figure.takings')} words={format.money(row.net)} />
        <Figure name={t('figure.receipts')} words={format.count(row.sales + row.returns)} />
        {row.difference === null ? null : (
          <Figure
            name={t('shift.difference')}
            words={format.money(row.difference)}
            isWrong={row.difference !== 0}
          />
        )}
      </div>
      <dl className="pairs across">
        {pair(t('sales.where'), `${row.outletName} · ${row.registerName}`)}
        {pair(t('shift.opened'), `${at(row.openedAt)} · ${row.openedBy ?? '—'}`)}
        {pair(t('shift.closed'), row.closedAt && `${at(row.closedAt)} · ${row.closedBy ?? '—'}`)}
        {pair(t('shift.reason'), shift.reason)}
        {pair(t('shift.approvedBy'), shift.approvedBy)}
        {pair(t('shift.recounts'), shift.recounts ? format.count(shift.recounts) : null)}
        {pair(
          t('shift.handOver'),
          shift.handOver &&
            `${format.money(shift.handOver.amount)} · ${t(`shift.to.${shift.handOver.to}`)} · ${shift.handOver.givenBy} → ${shift.handOver.takenBy}`,
        )}
        {pair(t('shift.floatLeft'), row.floatLeft === null ? null : format.money(row.floatLeft))}
      </dl>
    </>
  );
}

function Figure({
  name,
  words,
  isWrong = false,
}: {
  name: string;
  words: string;
  isWrong?: boolean;
}) {
  return (
    <div>
      <div className="cap">{name}</div>
      <div className={isWrong ? 'v act' : 'v'}>{words}</div>
    </div>
  );
}
