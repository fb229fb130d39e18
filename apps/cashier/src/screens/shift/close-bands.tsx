import { useTranslation } from 'react-i18next';
import { useFaces, useFormat, useKeys } from '../use-till.js';
import { countsSum, countsOf } from './count-grid.js';
import type { Counting } from './use-counting.js';

/** Why the drawer holds another sum than it should; the words are stored in the till's language. */
export const differenceReasons = ['change', 'coins', 'noReceipt', 'other'] as const;

interface ReasonBandProps {
  label: string;
  countedMinor: number;
  /** A sentence on the right: it fits, within tolerance, or a reason is wanted. */
  aside: string;
  needsReason: boolean;
  reason: string | null;
  choose: (reason: string) => void;
}

/** What was counted; a difference above the tolerance wants one of the reasons. */
export function ReasonBand({
  label,
  countedMinor,
  aside,
  needsReason,
  reason,
  choose,
}: ReasonBandProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = differenceReasons.map((one) => t(`shiftClose.reason.${one}`));
  useKeys(
    Object.fromEntries(words.map((one, index) => [`Alt+${index + 1}`, () => choose(one)])),
    needsReason,
  );
  return (
    <section className="band reasons">
      <div>
        <span className="label">{label}</span>
        <b className="large">{format.money(countedMinor)}</b>
        <span className="gap" />
        <span className="label">{aside}</span>
      </div>
      <div className="choices">
        {needsReason
          ? differenceReasons.map((one) => (
              <button
                key={one}
                type="button"
                tabIndex={-1}
                className="chip"
                data-testid={`reason-${one}`}
                aria-pressed={reason === t(`shiftClose.reason.${one}`)}
                onClick={() => choose(t(`shiftClose.reason.${one}`))}
              >
                {t(`shiftClose.reason.${one}`)}
              </button>
            ))
          : null}
      </div>
    </section>
  );
}

/** While counting: notes and coins so far, and a way to begin anew. */
export function CountBand({ counting }: { counting: Counting }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { notes, coins } = useFaces();
  const part = (name: string, faces: number[]) => (
    <div>
      <span className="label">{name}</span>
      <p className="large">{format.amount(countsSum(countsOf(counting.counts, faces)))}</p>
    </div>
  );
  return (
    <section className="band answer">
      {part(t('count.notes'), notes)}
      {part(t('count.coins'), coins)}
      <button type="button" tabIndex={-1} className="chip" onClick={counting.restart}>
        {t('shiftClose.restart')}
      </button>
    </section>
  );
}

/** The solid key; off while something is missing, and says so in its second line. */
export function StepKey({
  words,
  missing,
  keyName,
  testId,
  act,
}: {
  words: string;
  missing: string | null;
  keyName: string;
  testId: string;
  act: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={missing === null ? 'go primary single' : 'go off single'}
      aria-disabled={missing !== null}
      data-testid={testId}
      onClick={act}
    >
      <span>
        {words}
        {missing === null ? null : <small>{missing}</small>}
      </span>
      <kbd>{keyName}</kbd>
    </button>
  );
}
