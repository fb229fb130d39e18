import type { HdmLookup } from '@khanut/protocols/fiscal-hdm';
import type { FiscalDocument } from './fiscal-register.js';

/** True when the receipt found in the register is this very document: kind, amounts and, where it tells them, items. */
export function isSameDocument(found: HdmLookup, document: FiscalDocument): boolean {
  if (found.kind !== document.kind || found.totalMinor !== document.totalMinor) return false;
  if (document.kind === 'return') return found.returnsNumber === document.originalNumber;
  if (found.cashMinor !== document.cashMinor || found.cardMinor !== document.cardMinor)
    return false;
  return !found.isItemised || sameItems(found, document);
}

function sameItems(found: HdmLookup, document: FiscalDocument): boolean {
  const key = (item: { code: string; quantityThousandths: number }): string =>
    `${item.code} ${item.quantityThousandths}`;
  const sent = document.lines.map(key).sort();
  const kept = found.items.map(key).sort();
  return sent.length === kept.length && sent.every((each, index) => each === kept[index]);
}
