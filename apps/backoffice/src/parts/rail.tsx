import { railScale, type Usual } from './rail-scale.js';

/** Band = what is usual, tick = its middle, dot = the fact. The figures in words always stand beside it. */
export function Rail({
  fact,
  usual,
  label,
  urgent,
}: {
  fact: number;
  usual: Usual;
  label: string;
  urgent?: boolean;
}) {
  const at = railScale(fact, usual);
  const tone = urgent ? 'urgent' : at.side;
  return (
    <span className={`rail ${tone}`} role="img" aria-label={label} data-side={at.side}>
      <i className="band" style={{ left: `${at.low}%`, width: `${at.high - at.low}%` }} />
      <i className="tick" style={{ left: `${at.middle}%` }} />
      <i className="dot" style={{ left: `${at.dot}%` }} />
    </span>
  );
}
