import { useState } from 'react';
import { receiptNumber } from '@khanut/shared/receipt';
import { useTranslation } from 'react-i18next';
import { reprint } from '../../app/recorded-actions.js';
import type { ShiftReceipt } from '../../app/shift-journal.js';
import { outletTime } from '../../app/till.js';
import { sayPrinted } from '../../app/unprinted-actions.js';
import { formatDayTime, formatTime } from '../../i18n/format.js';
import { correctableMinor } from '../../sale/tender-correction.js';
import { Icon } from '../icon.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';
import { TenderCorrection } from './tender-correction.js';
import { useNumberedReceipts, useReceipts } from './use-receipts.js';

const mostDigits = 9;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '').slice(0, mostDigits);

/**
 * Receipts of this shift, or those with a number, of earlier shifts too: each can be printed again, and the tender of
 * one of this shift can be corrected until the Z is made.
 */
export function ReceiptsSheet() {
  const { t } = useTranslation();
  const { rows: shiftRows, more } = useReceipts();
  const [typed, setTyped] = useState('');
  const numbered = useNumberedReceipts(typed);
  const [chosen, setChosen] = useState<ShiftReceipt | null>(null);
  useKeys({
    digit: (digits) => setTyped((before) => digitsOf(before + digits)),
    Backspace: () => setTyped((before) => before.slice(0, -1)),
  });
  if (chosen) return <TenderCorrection receipt={chosen} back={() => setChosen(null)} />;
  const rows = typed === '' ? shiftRows : (numbered ?? []);
  const isNothing = typed === '' ? rows.length === 0 : numbered?.length === 0;
  return (
    <Sheet title={t('receipts.title')} about={t('receipts.about')} testId="receipts-sheet">
      <input
        className="field"
        inputMode="numeric"
        value={typed}
        placeholder={t('receipts.number')}
        aria-label={t('receipts.number')}
        data-testid="receipts-number"
        onChange={(event) => setTyped(digitsOf(event.target.value))}
      />
      {isNothing ? (
        <p className="quiet">{t(typed === '' ? 'receipts.none' : 'receipts.notFound')}</p>
      ) : null}
      {rows.map((receipt) => (
        <ReceiptRow key={receipt.entryId} receipt={receipt} choose={() => setChosen(receipt)} />
      ))}
      {more && typed === '' ? (
        <button type="button" className="chip wide" data-testid="receipts-more" onClick={more}>
          {t('receipts.more')}
        </button>
      ) : null}
    </Sheet>
  );
}

function ReceiptRow({ receipt, choose }: { receipt: ShiftReceipt; choose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const state = useTillState();
  const { sale, tenders } = receipt;
  const [isSaid, setSaid] = useState(false);
  const isUnseen = receipt.isUnseen && !isSaid;
  const kinds = [...new Set(tenders.map(({ kind }) => t(`tender.${kind}`)))].join(', ');
  const number = receiptNumber(sale);
  const isOfShift = sale.shiftId === state.shift?.id;
  const { timeZone } = outletTime(state);
  return (
    <div className="receipt-and-copy">
      <button
        type="button"
        className="receipt-choice"
        data-testid="receipt-row"
        data-number={sale.number ?? ''}
        disabled={!isOfShift || correctableMinor(tenders) === 0}
        onClick={choose}
      >
        <span>
          <b>№ {number}</b>{' '}
          {isOfShift
            ? formatTime(sale.sealedAt, timeZone)
            : formatDayTime(sale.sealedAt, timeZone, state.language)}
          <small>
            {kinds}
            {receipt.isCorrected ? ` · ${t('receipts.corrected')}` : ''}
            {isUnseen ? ` · ${t('receipts.unseen')}` : ''}
            {sale.lateEntry ? ` · ${t('late.mark')}` : ''}
          </small>
        </span>
        <b>{format.amount(sale.priced.totals.payable)}</b>
      </button>
      {isUnseen ? (
        <button
          type="button"
          className="chip"
          aria-label={t('receipts.isPrinted', { number })}
          data-testid="receipt-is-printed"
          data-number={sale.number ?? ''}
          onClick={() => void sayPrinted(till, receipt.entryId).then(setSaid)}
        >
          <Icon name="check" />
        </button>
      ) : null}
      <button
        type="button"
        className="chip"
        aria-label={t('receipts.copy', { number })}
        data-testid="receipt-print"
        data-number={sale.number ?? ''}
        onClick={() =>
          reprint(till, receipt.entryId, { number, amountMinor: sale.priced.totals.payable })
        }
      >
        <Icon name="printer" />
      </button>
    </div>
  );
}
