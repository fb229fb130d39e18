import { useState } from 'react';
import { receiptNumber } from '@khanut/shared/receipt';
import { useTranslation } from 'react-i18next';
import type { ShiftReceipt } from '../../app/shift-journal.js';
import { outletTime } from '../../app/till.js';
import { formatTime } from '../../i18n/format.js';
import { correctableMinor } from '../../sale/tender-correction.js';
import { useFormat, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';
import { TenderCorrection } from './tender-correction.js';
import { useReceipts } from './use-receipts.js';

/** Receipts of this shift; the chosen one's tender can be corrected until the Z is made. */
export function ReceiptsSheet() {
  const { t } = useTranslation();
  const { rows, more } = useReceipts();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = rows.find((row) => row.entryId === chosenId);
  if (chosen) return <TenderCorrection receipt={chosen} back={() => setChosenId(null)} />;
  return (
    <Sheet title={t('receipts.title')} about={t('receipts.about')} testId="receipts-sheet">
      {rows.length === 0 ? <p className="quiet">{t('receipts.none')}</p> : null}
      {rows.map((receipt) => (
        <ReceiptRow
          key={receipt.entryId}
          receipt={receipt}
          choose={() => setChosenId(receipt.entryId)}
        />
      ))}
      {more ? (
        <button type="button" className="chip wide" data-testid="receipts-more" onClick={more}>
          {t('receipts.more')}
        </button>
      ) : null}
    </Sheet>
  );
}

function ReceiptRow({ receipt, choose }: { receipt: ShiftReceipt; choose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useTillState();
  const { sale, tenders } = receipt;
  const kinds = [...new Set(tenders.map(({ kind }) => t(`tender.${kind}`)))].join(', ');
  return (
    <button
      type="button"
      className="receipt-choice"
      data-testid="receipt-row"
      data-number={sale.number ?? ''}
      disabled={correctableMinor(tenders) === 0}
      onClick={choose}
    >
      <span>
        <b>№ {receiptNumber(sale)}</b> {formatTime(sale.sealedAt, outletTime(state).timeZone)}
        <small>
          {kinds}
          {receipt.isCorrected ? ` · ${t('receipts.corrected')}` : ''}
          {sale.lateEntry ? ` · ${t('late.mark')}` : ''}
        </small>
      </span>
      <b>{format.amount(sale.priced.totals.payable)}</b>
    </button>
  );
}
