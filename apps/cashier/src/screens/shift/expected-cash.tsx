import { useTranslation } from 'react-i18next';
import { type CashMovement, type OpenShift, expectedCash } from '../../sale/shift.js';
import { outletTime } from '../../app/till.js';
import { formatTime } from '../../i18n/format.js';
import { Icon } from '../icon.js';
import { useFormat, useTillState } from '../use-till.js';

/** What the drawer should hold, as a sum whose parts can be opened. Shown only after the blind count. */
export function ExpectedCash({ shift }: { shift: OpenShift }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sums, movements } = shift;
  const into = movements.filter((one) => one.amountMinor > 0);
  const out = movements.filter((one) => one.amountMinor < 0);
  const total = (some: typeof movements) => some.reduce((sum, one) => sum + one.amountMinor, 0);
  const parts: Part[] = [
    { name: t('expected.float'), aside: '', amountMinor: shift.floatMinor, rows: [] },
    {
      name: t('expected.received'),
      aside: t('expected.receipts', { count: sums.cashReceipts }),
      amountMinor: sums.cashReceivedMinor,
      rows: [],
    },
    {
      name: t('expected.change'),
      aside: t('expected.receipts', { count: sums.changeReceipts }),
      amountMinor: -sums.changeMinor,
      rows: [],
    },
    {
      name: t('expected.in'),
      aside: t('expected.times', { count: into.length }),
      amountMinor: total(into),
      rows: into,
    },
    {
      name: t('expected.out'),
      aside: t('expected.times', { count: out.length }),
      amountMinor: total(out),
      rows: out,
    },
    {
      name: t('expected.refunds'),
      aside: t('expected.receipts', { count: sums.returns }),
      amountMinor: sums.cashRefundsMinor,
      rows: [],
    },
  ];
  return (
    <div className="expected">
      <h2>{t('expected.title')}</h2>
      {parts.map((part) => (
        <ExpectedPart key={part.name} part={part} />
      ))}
      <p className="expected-total">
        <span>{t('expected.total')}</span>
        <b data-testid="expected">{format.amount(expectedCash(shift))}</b>
      </p>
    </div>
  );
}

interface Part {
  name: string;
  aside: string;
  amountMinor: number;
  rows: CashMovement[];
}

/** One part of the sum; what was moved by hand opens to its reasons. */
function ExpectedPart({ part }: { part: Part }) {
  const format = useFormat();
  const state = useTillState();
  const head = (
    <>
      <span>
        {part.name} <small>{part.aside}</small>
      </span>
      <b>{format.amount(part.amountMinor)}</b>
    </>
  );
  if (part.rows.length === 0) return <p className="expected-part">{head}</p>;
  return (
    <details open>
      <summary>
        <Icon name="chevron" />
        {head}
      </summary>
      {part.rows.map((row) => (
        <p key={row.at}>
          <span>{`${formatTime(row.at, outletTime(state).timeZone)} ${row.reason}`}</span>
          <span>{format.amount(row.amountMinor)}</span>
        </p>
      ))}
    </details>
  );
}
