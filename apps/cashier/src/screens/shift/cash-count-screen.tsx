import { currencySign } from '@khanut/shared/money';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countCash } from '../../app/cash-actions.js';
import { compareCount, drawerCounts, dropSurprise } from '../../app/drawer-count.js';
import { isWithinTolerance } from '../../app/shift-actions.js';
import { expectedCash } from '../../sale/shift.js';
import { Frame, Total } from '../frame.js';
import { NoticeRow } from '../notice-row.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { CountBand, ReasonBand, StepKey } from './close-bands.js';
import { CloseBar } from './close-bar.js';
import { CountGrid } from './count-grid.js';
import { CountingHead, CountingPad } from './counting-side.js';
import { DifferenceTotal } from './difference-total.js';
import { ExpectedCash } from './expected-cash.js';
import { useCounting, useShiftCounts } from './use-counting.js';

/** A surprise count by an approver: blind, then compared and kept; the shift goes on. */
export function CashCountScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { shift, notice } = useTillState();
  const format = useFormat();
  const counting = useCounting(useShiftCounts('surprise'));
  const { isCompared } = drawerCounts(till).surprise;
  const [reason, setReason] = useState<string | null>(null);
  const differenceMinor = shift ? counting.sumMinor - expectedCash(shift) : 0;
  const needsReason = !isWithinTolerance(till, differenceMinor);
  const missing = isCompared && needsReason && !reason ? t('shiftClose.needsReason') : null;
  // Once compared, what was counted is kept: there is no way back to look and count again.
  const back = () => dropSurprise(till);
  const next = () => {
    if (!isCompared) compareCount(till, 'surprise');
    else if (!missing) void countCash(till, counting.counted, needsReason ? reason : null);
  };
  useKeys({ ...(isCompared ? {} : counting.keys), Escape: back, Enter: next, F10: next });
  if (!shift) return null;
  return (
    <Frame
      label={t('cashCount.title')}
      work={
        <>
          <CloseBar
            title={t('cashCount.title')}
            backWords={t('shiftClose.back')}
            back={back}
            shift={shift}
          />
          <CountGrid
            counts={counting.counts}
            chosen={isCompared ? null : counting.chosen}
            choose={(face) => (isCompared ? undefined : counting.choose(face))}
          />
          {notice ? <NoticeRow /> : null}
        </>
      }
      {...(isCompared
        ? { side: <ExpectedCash shift={shift} /> }
        : {
            customer: <CountingHead counting={counting} text={t('cashCount.blind')} />,
            pad: <CountingPad counting={counting} />,
          })}
      band={
        isCompared ? (
          <ReasonBand
            label={t('shiftClose.counted')}
            countedMinor={counting.sumMinor}
            aside={t(needsReason ? 'shiftClose.needsReason' : 'shiftClose.fits')}
            needsReason={needsReason}
            reason={reason}
            choose={setReason}
          />
        ) : (
          <CountBand counting={counting} />
        )
      }
      total={
        isCompared ? (
          <DifferenceTotal differenceMinor={differenceMinor} />
        ) : (
          <Total
            label={t('shiftClose.counted')}
            aside={t('shiftClose.hidden')}
            figure={format.amount(counting.sumMinor)}
            sign={currencySign(format.currency)}
            testId="counted"
          />
        )
      }
      shortcuts={[
        { keyName: '↑ ↓', text: t('count.face') },
        isCompared && needsReason
          ? { keyName: 'Alt 1–4', text: t('report.reason') }
          : { keyName: '0–9', text: t('count.pieces') },
      ]}
      pay={
        <StepKey
          words={t(isCompared ? 'cashCount.keep' : 'shiftClose.compare')}
          missing={missing}
          keyName="Enter"
          testId={isCompared ? 'cash-count-keep' : 'shift-compare'}
          act={next}
        />
      }
    />
  );
}
