import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { toggleSheet } from '../../app/screen-actions.js';
import { kickDrawer } from '../../app/shift-actions.js';
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
import { HandOver } from './hand-over.js';
import { useClosing } from './use-closing.js';

/** A count first; expected cash and difference open after it, a difference wants its reason; then float and hand-over. */
export function ShiftCloseScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { shift, notice } = useTillState();
  const format = useFormat();
  const closing = useClosing(shift);
  const { step, counting, back, next, differenceMinor } = closing;
  const sheets = {
    F1: toggleSheet(till, 'menu'),
    F5: toggleSheet(till, 'x-report'),
    F6: toggleSheet(till, 'cash-move'),
    F9: () => kickDrawer(till),
  };
  useKeys({
    ...(step === 'count' ? counting.keys : {}),
    ...sheets,
    Escape: back,
    Enter: next,
    F10: next,
  });
  if (!shift) return null;
  const sign = currencySign(format.currency);
  const title = t('shiftClose.title', { number: shift.number });
  const shortcuts = [
    { keyName: '↑ ↓', text: t('count.face') },
    step === 'compare' && closing.needsReason
      ? { keyName: 'Alt 1–4', text: t('report.reason') }
      : { keyName: '0–9', text: t('count.pieces') },
    { keyName: 'F5', text: t('keys.x'), act: sheets.F5, testId: 'x-open' },
    { keyName: 'F6', text: t('keys.cashMove'), act: sheets.F6, testId: 'cash-move-key' },
    { keyName: 'F9', text: t('keys.drawer'), act: sheets.F9 },
    { keyName: 'F1', text: t('keys.menu'), act: sheets.F1, testId: 'menu-open' },
  ];
  if (step === 'hand-over')
    return <HandOver closing={closing} shift={shift} title={title} shortcuts={shortcuts} />;
  const isCounting = step === 'count';
  const missing = closing.needsReason && !closing.reason ? t('shiftClose.needsReason') : null;
  const tolerance = till.store.get().settings?.cash?.tolerance ?? 0;
  const aside = closing.needsReason
    ? t(tolerance === 0 ? 'shiftClose.needsReason' : 'shiftClose.aboveTolerance', {
        amount: format.amount(tolerance),
      })
    : t(differenceMinor === 0 ? 'shiftClose.fits' : 'shiftClose.tolerated');
  return (
    <Frame
      label={title}
      shortcuts={shortcuts}
      work={
        <>
          <CloseBar
            title={title}
            backWords={t(isCounting ? 'shiftClose.back' : 'shiftClose.recount')}
            back={back}
            shift={shift}
          />
          <CountGrid
            counts={counting.counts}
            chosen={isCounting ? counting.chosen : null}
            choose={(face) => (isCounting ? counting.choose(face) : back())}
          />
          {notice ? <NoticeRow /> : null}
        </>
      }
      {...(isCounting
        ? {
            customer: (
              <CountingHead
                counting={counting}
                text={t(closing.blind ? 'shiftClose.blind' : 'shiftClose.openCount')}
              />
            ),
            pad: <CountingPad counting={counting} />,
          }
        : { side: <ExpectedCash shift={shift} carries /> })}
      band={
        isCounting ? (
          <CountBand counting={counting} />
        ) : (
          <ReasonBand
            label={t('shiftClose.counted')}
            countedMinor={counting.sumMinor}
            aside={aside}
            needsReason={closing.needsReason}
            reason={closing.reason}
            choose={closing.setReason}
          />
        )
      }
      total={
        isCounting ? (
          <Total
            label={t('shiftClose.counted')}
            aside={
              closing.blind
                ? t('shiftClose.hidden')
                : t('shiftClose.expectedNow', { amount: format.amount(expectedCash(shift)) })
            }
            figure={format.amount(counting.sumMinor)}
            sign={sign}
            testId="counted"
          />
        ) : (
          <DifferenceTotal differenceMinor={differenceMinor} />
        )
      }
      pay={
        isCounting ? (
          <StepKey
            words={t('shiftClose.compare')}
            missing={null}
            keyName="Enter"
            testId="shift-compare"
            act={next}
          />
        ) : (
          <StepKey
            words={t('shiftClose.toHandOver')}
            missing={missing}
            keyName="Enter"
            testId="shift-hand-over"
            act={next}
          />
        )
      }
    />
  );
}
