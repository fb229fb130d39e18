import { useTranslation } from 'react-i18next';
import { intoSight } from '../into-sight.js';
import type { Counts } from '../../app/counted.js';
import { noteTint } from '../money-note.js';
import { useFaces, useFormat } from '../use-till.js';

export const countsSum = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [face, count]) => sum + Number(face) * count, 0);

/** The counts of some faces. */
export const countsOf = (counts: Counts, faces: number[]): Counts =>
  Object.fromEntries(faces.flatMap((face) => (counts[face] ? [[face, counts[face]]] : [])));

interface CountGridProps {
  counts: Counts;
  chosen: number | null;
  choose: (faceMinor: number) => void;
}

/** Notes and coins in two columns, one of them chosen for the keypad. */
export function CountGrid({ counts, chosen, choose }: CountGridProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { notes, coins } = useFaces();
  const column = (title: string, faces: number[], isCoin: boolean) => (
    <div className="count-column">
      <h2>
        {title} <b>{format.amount(countsSum(countsOf(counts, faces)))}</b>
      </h2>
      {faces.map((face) => (
        <div
          key={face}
          ref={chosen === face ? intoSight : null}
          className={['count-row', isCoin ? 'coin' : '', chosen === face ? 'chosen' : ''].join(' ')}
          style={isCoin ? undefined : noteTint(face, format.currency)}
        >
          <i>{format.amount(face)}</i>
          <span className="times">×</span>
          <button
            type="button"
            tabIndex={-1}
            className="pieces"
            data-testid={`count-${face}`}
            // The keyboard stays with the screen: no second cell seems chosen.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(face)}
          >
            {counts[face] ?? '—'}
            {chosen === face ? <u className="caret" /> : null}
          </button>
          <span className="value">{format.amount(face * (counts[face] ?? 0))}</span>
        </div>
      ))}
    </div>
  );
  return (
    <div className="count">
      {column(t('count.notes'), notes, false)}
      {column(t('count.coins'), coins, true)}
    </div>
  );
}
