import type { CartLine } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { askedOf, numberGap, wantedSerials } from '../../sale/line-numbers.js';

/** The serial numbers or the lot of a line, and what is missing of them. */
export function LineNumbers({ line }: { line: CartLine }) {
  const { t } = useTranslation();
  const asked = askedOf(line);
  if (!asked) return null;
  const { serials = [], lot } = line;
  const gap = numberGap(line);
  const words = { have: serials.length, want: wantedSerials(line) };
  const told = asked === 'serial' ? serials.join(', ') : lot;
  return (
    <span className={gap ? 'reason approval' : 'reason'} data-testid="line-numbers">
      {told ? `${t(asked === 'serial' ? 'numbers.serial' : 'numbers.lot')} ${told}` : null}
      {told && gap ? ' · ' : null}
      {gap ? t(`numbers.short.${gap}`, words) : null}
    </span>
  );
}
