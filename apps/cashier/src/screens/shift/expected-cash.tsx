import { useTranslation } from 'react-i18next';
import { type OpenShift, expectedCash, expectedParts } from '../../sale/shift.js';
import { openPart } from '../../app/drill-actions.js';
import type { ExpectedPart } from '../../sale/expected-part.js';
import { isEmpty } from '../../sale/open-sale.js';
import { Icon } from '../icon.js';
import { useFormat, useTill, useTillState } from '../use-till.js';

/** What the drawer should hold, as a sum whose parts open to their receipts and movements. Never before a blind count. */
export function ExpectedCash({ shift, carries = false }: { shift: OpenShift; carries?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sums, movements } = shift;
  const parts = expectedParts(shift);
  const moved = (sign: 1 | -1) => movements.filter((one) => one.amountMinor * sign > 0).length;
  const rows: [ExpectedPart, string, number][] = [
    ['received', t('expected.receipts', { count: sums.cashReceipts }), parts.received],
    ['change', t('expected.receipts', { count: sums.changeReceipts }), parts.change],
    ['in', t('expected.times', { count: moved(1) }), parts.movedIn],
    ['out', t('expected.times', { count: moved(-1) }), parts.movedOut],
    ['refunds', t('expected.receipts', { count: sums.returns }), parts.refunds],
  ];
  if (sums.corrections > 0)
    rows.push([
      'corrections',
      t('expected.receipts', { count: sums.corrections }),
      parts.corrections,
    ]);
  return (
    <div className="expected">
      <h2>{t('expected.title')}</h2>
      <p className="expected-part">
        <span>
          {t('expected.float')} <small>{t('expected.counted')}</small>
        </span>
        <b>{format.amount(parts.float)}</b>
      </p>
      {rows.map(([part, aside, amountMinor]) => (
        <PartRow key={part} part={part} aside={aside} amountMinor={amountMinor} />
      ))}
      <p className="expected-total">
        <span>{t('expected.total')}</span>
        <b data-testid="expected">{format.amount(expectedCash(shift))}</b>
      </p>
      {carries ? <Carried next={shift.number + 1} /> : null}
    </div>
  );
}

function PartRow({
  part,
  aside,
  amountMinor,
}: {
  part: ExpectedPart;
  aside: string;
  amountMinor: number;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="expected-part"
      data-testid={`part-${part}`}
      onClick={() => openPart(till, part)}
    >
      <Icon name="chevron" />
      <span>
        {t(`expected.${part}`)} <small>{aside}</small>
      </span>
      <b>{format.amount(amountMinor)}</b>
    </button>
  );
}

/** What goes on in the next shift; nothing of it stops the closing. */
function Carried({ next }: { next: number }) {
  const { t } = useTranslation();
  const { sale, unsent } = useTillState();
  const open = isEmpty(sale) ? 0 : 1;
  if (open + unsent.count === 0) return null;
  return (
    <p className="carried" data-testid="carried">
      {open > 0 ? `${t('shiftClose.carriedOpen', { next })} ` : ''}
      {unsent.count > 0 ? `${t('shiftClose.carriedUnsent', { count: unsent.count })} ` : ''}
      {t('shiftClose.mayClose')}
    </p>
  );
}
