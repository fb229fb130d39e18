import { bandLine } from '../sale/open-sale.js';
import { happen } from './sale-actions.js';
import type { Till } from './till.js';

const mostLetters = { line: 200, receipt: 400 };

/** Words on the line in the band or on the receipt; none takes them off. Internal ones are not printed. */
export function setNote(
  till: Till,
  on: 'line' | 'receipt',
  words: string,
  isInternal: boolean,
): void {
  const text = words.trim().slice(0, mostLetters[on]);
  const line = bandLine(till.store.get().sale);
  if (on === 'receipt')
    return happen(till, { kind: 'receipt-noted', note: text === '' ? null : { text, isInternal } });
  if (line)
    happen(till, { kind: 'noted', lineId: line.id, note: text === '' ? null : text, isInternal });
}
