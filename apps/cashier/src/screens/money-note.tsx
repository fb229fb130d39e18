import type { CSSProperties } from 'react';
import { minorPerUnit } from '../i18n/format.js';
import { useFaces, useFormat } from './use-till.js';

const tinted = [1000, 2000, 5000, 10000, 20000, 50000];

/** The tint of a note: decoration beside its figure. */
export function noteTint(faceMinor: number, currency: string): CSSProperties {
  const face = faceMinor / minorPerUnit(currency);
  const tint =
    currency === 'AMD' && tinted.includes(face) ? `var(--note-${face})` : 'var(--note-other)';
  return { '--tint': tint } as CSSProperties;
}

/** A small note with its face, as in "hand out 5 000, 2 000". */
export function SmallNote({ faceMinor, count }: { faceMinor: number; count: number }) {
  const format = useFormat();
  const isCoin = useFaces().coins.includes(faceMinor);
  return (
    <i
      className={isCoin ? 'small-note coin' : 'small-note'}
      style={noteTint(faceMinor, format.currency)}
    >
      {count > 1 ? `${count} × ` : ''}
      {format.amount(faceMinor)}
    </i>
  );
}
