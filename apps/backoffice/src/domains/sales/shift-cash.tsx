import type { ShiftDetail } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/use-format.js';

const parts = [
  'float',
  'received',
  'change',
  'refunds',
  'movedIn',
  'movedOut',
  'corrections',
] as const;

/** The expected cash as a sum, what was counted beside it, and money by kind: the Z against its sales. */
export function ShiftCash({ shift }: { shift: ShiftDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { row, expected } = shift;
  const line = (name: string, amount: number | null, strong = false) => (
    <tr className={strong ? 'strong' : ''}>
      <td>{name}</td>
      <td className="num">{amount === null ? '—' : format.amount(amount)}</td>
    </tr>
  );
  return (
    <>
      <h2>{t('shift.expected')}</h2>
      <table className="t plain" data-testid="shift-expected">
        <tbody>
          {parts.map((part) =>
            part === 'float' || expected[part] !== 0 ? (
              <PartRow key={part} name={t(`shift.part.${part}`)} amount={expected[part]} />
            ) : null,
          )}
          {line(t('shift.expected'), row.expectedCash, true)}
          {line(t('shift.counted'), row.countedCash)}
          {line(t('shift.difference'), row.difference, true)}
        </tbody>
      </table>
      <h2>{t('shift.byTender')}</h2>
      <table className="t plain" data-testid="shift-tenders">
        <tbody>
          {shift.tenders.map(({ kind, amount }) => (
            <PartRow key={kind} name={t(`tender.${kind}`)} amount={amount} />
          ))}
        </tbody>
      </table>
      {shift.zFits === null ? null : (
        <p className={shift.zFits ? 'pill good' : 'pill act'} data-testid="shift-z-fits">
          {t(shift.zFits ? 'shift.zFits' : 'shift.zDiffers')}
        </p>
      )}
      {shift.denominations.length > 0 ? (
        <>
          <h2>{t('shift.counted')}</h2>
          <table className="t plain">
            <tbody>
              {shift.denominations
                .filter(({ count }) => count > 0)
                .map(({ face, count }) => (
                  <PartRow
                    key={face}
                    name={`${format.amount(face)} × ${format.count(count)}`}
                    amount={face * count}
                  />
                ))}
            </tbody>
          </table>
        </>
      ) : null}
    </>
  );
}

function PartRow({ name, amount }: { name: string; amount: number }) {
  const format = useFormat();
  return (
    <tr>
      <td>{name}</td>
      <td className="num">{format.amount(amount)}</td>
    </tr>
  );
}
