import { correctableTenders } from '@khanut/shared/contracts';
import { useState } from 'react';
import { receiptNumber } from '@khanut/shared/receipt';
import { useTranslation } from 'react-i18next';
import type { ShiftReceipt } from '../../app/shift-journal.js';
import { askToCorrectTender } from '../../app/tender-actions.js';
import { groupTyped, typedMinor } from '../../i18n/format.js';
import {
  type CorrectableKind,
  correctableMinor,
  paidByKind,
} from '../../sale/tender-correction.js';
import { Keypad } from '../keypad.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** What is paid with most now: the rest of a split stays with it. */
const mainKind = ({ tenders }: ShiftReceipt): CorrectableKind =>
  correctableTenders.reduce((most, kind) =>
    Math.abs(paidByKind(tenders, kind)) > Math.abs(paidByKind(tenders, most)) ? kind : most,
  );

/** Tapped cash, was card: all of it or the sum typed goes to the other kind. */
export function TenderCorrection({ receipt, back }: { receipt: ShiftReceipt; back: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const { language } = useTillState();
  const format = useFormat();
  const from = mainKind(receipt);
  const [to, setTo] = useState<CorrectableKind>(from === 'cash' ? 'card' : 'cash');
  const [typed, setTyped] = useState('');
  const wholeMinor = correctableMinor(receipt.tenders);
  const toMinor = typed === '' ? wholeMinor : typedMinor(typed, format.currency);
  const restMinor = wholeMinor - toMinor;
  const isReady = to !== from && (wholeMinor < 0 || (toMinor > 0 && restMinor >= 0));
  const split = [
    { kind: to, amountMinor: toMinor },
    { kind: from, amountMinor: restMinor },
  ];
  const correct = () => isReady && askToCorrectTender(till, receipt, split);
  const type = (digits: string) => setTyped((before) => (before + digits).slice(0, 12));
  const erase = () => setTyped((before) => before.slice(0, -1));
  useKeys({ digit: type, Backspace: erase, Enter: () => void correct(), Escape: back });
  return (
    <Sheet
      title={t('expected.receipt', { number: receiptNumber(receipt.sale) })}
      about={receipt.tenders
        .map(({ kind, amount }) => `${t(`tender.${kind}`)} ${format.amount(amount)}`)
        .join(' · ')}
      testId="tender-sheet"
    >
      <p className="cap">{t('receipts.wasPaid')}</p>
      <div className="choices even two">
        {correctableTenders
          .filter((kind) => kind !== from)
          .map((kind) => (
            <button
              key={kind}
              type="button"
              className="chip"
              aria-pressed={to === kind}
              data-testid={`tender-to-${kind}`}
              onClick={() => setTo(kind)}
            >
              {t(`tender.${kind}`)}
            </button>
          ))}
      </div>
      <p className="part-row" data-testid="tender-after">
        <span className="gap">{t(`tender.${to}`)}</span>
        <b>{typed === '' ? format.amount(wholeMinor) : groupTyped(typed, language)}</b>
      </p>
      {restMinor !== 0 ? (
        <p className={restMinor < 0 ? 'part-row above' : 'part-row'}>
          <span className="gap">{t(`tender.${from}`)}</span>
          <b>{format.amount(restMinor)}</b>
        </p>
      ) : null}
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          { label: t('receipts.whole'), act: () => setTyped('') },
          null,
          { label: t('receipts.back'), act: back },
          {
            label: t('receipts.do'),
            act: () => void correct(),
            chosen: true,
            disabled: !isReady,
            testId: 'tender-correct',
          },
        ]}
      />
    </Sheet>
  );
}
