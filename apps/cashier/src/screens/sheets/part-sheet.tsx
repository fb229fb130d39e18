import { receiptNumber } from '@khanut/shared/receipt';
import { useTranslation } from 'react-i18next';
import { type ExpectedPart, partOfReceipt } from '../../sale/expected-part.js';
import { outletTime } from '../../app/till.js';
import { formatTime } from '../../i18n/format.js';
import { useFormat, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';
import { useReceipts } from './use-receipts.js';

/** What a part of the expected cash is made of: its movements or its receipts. */
export function PartSheet() {
  const { t } = useTranslation();
  const { part, shift } = useTillState();
  if (!part || !shift) return null;
  return (
    <Sheet title={t(`expected.${part}`)} testId="part-sheet">
      {part === 'in' || part === 'out' ? <Movements part={part} /> : <Receipts part={part} />}
    </Sheet>
  );
}

function Row({ at, words, amountMinor }: { at: string; words: string; amountMinor: number }) {
  const format = useFormat();
  const state = useTillState();
  return (
    <p className="part-row" data-testid="part-row">
      <span>{formatTime(at, outletTime(state).timeZone)}</span>
      <span className="gap">{words}</span>
      <b>{format.amount(amountMinor)}</b>
    </p>
  );
}

function Movements({ part }: { part: 'in' | 'out' }) {
  const { shift } = useTillState();
  const sign = part === 'in' ? 1 : -1;
  return (
    <>
      {(shift?.movements ?? [])
        .filter(({ amountMinor }) => amountMinor * sign > 0)
        .map((one) => (
          <Row key={one.at} at={one.at} words={one.reason} amountMinor={one.amountMinor} />
        ))}
    </>
  );
}

function Receipts({ part }: { part: ExpectedPart }) {
  const { t } = useTranslation();
  const { rows, more } = useReceipts(part);
  return (
    <>
      {rows.map((receipt) => (
        <Row
          key={receipt.entryId}
          at={receipt.sale.sealedAt}
          words={t('expected.receipt', { number: receiptNumber(receipt.sale) })}
          amountMinor={partOfReceipt(part, receipt)}
        />
      ))}
      {more ? (
        <button type="button" className="chip wide" data-testid="part-more" onClick={more}>
          {t('receipts.more')}
        </button>
      ) : null}
    </>
  );
}
