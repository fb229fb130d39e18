import type { CartLine } from '@khanut/shared/engine';
import type { OpenSale } from './open-sale.js';
import {
  type RefundTo,
  type ReturnPart,
  type ReturnSource,
  type ReturnedLine,
  newReturn,
} from './return-part.js';

/** What can happen to the goods that come back on a receipt. */
export type ReturnEvent =
  | { kind: 'return-opened'; source: ReturnSource | null }
  /** Chosen anew in place of what was chosen of the line; nothing of it: no longer chosen. */
  | { kind: 'return-chosen'; line: ReturnedLine }
  /** Without a receipt: goods laid on the counter. */
  | { kind: 'return-goods'; goods: CartLine; line: ReturnedLine }
  /** A line no longer comes back; goods without a receipt leave the counter. */
  | { kind: 'return-taken-out'; originalLineId: string }
  | { kind: 'return-to'; to: RefundTo }
  | { kind: 'return-allowed'; approval: ReturnPart['approval'] }
  | { kind: 'return-closed' };

export const isReturnEvent = (event: { kind: string }): event is ReturnEvent =>
  event.kind.startsWith('return-');

/** Moves the returned part of a receipt; the same state comes back when nothing changes. */
export function giveBack(sale: OpenSale, event: ReturnEvent): OpenSale {
  if (event.kind === 'return-opened') return { ...sale, returned: newReturn(event.source) };
  const part = sale.returned;
  if (!part) return sale;
  switch (event.kind) {
    case 'return-chosen':
      return { ...sale, returned: choose(part, event.line) };
    case 'return-goods':
      return { ...sale, returned: layDown(part, event.goods, event.line) };
    case 'return-taken-out':
      return { ...sale, returned: takeOut(part, event.originalLineId) };
    case 'return-to':
      return { ...sale, returned: { ...part, refundTo: event.to } };
    case 'return-allowed':
      return { ...sale, returned: { ...part, isAllowed: true, approval: event.approval } };
    case 'return-closed':
      return { ...sale, returned: null };
  }
}

const unseen = { isAllowed: false, approval: null } as const;

/** A changed choice is another one than was approved. */
function choose(part: ReturnPart, line: ReturnedLine): ReturnPart {
  const at = part.lines.findIndex((one) => one.originalLineId === line.originalLineId);
  const lines = at < 0 ? [...part.lines, line] : part.lines.with(at, line);
  const goods = part.source
    ? part.goods
    : part.goods.map((one) =>
        one.id === line.originalLineId && line.quantity > 0
          ? { ...one, quantity: line.quantity }
          : one,
      );
  return { ...part, goods, lines: lines.filter((one) => one.quantity > 0), ...unseen };
}

const takeOut = (part: ReturnPart, originalLineId: string): ReturnPart => ({
  ...part,
  goods: part.goods.filter(({ id }) => id !== originalLineId),
  lines: part.lines.filter((line) => line.originalLineId !== originalLineId),
  ...unseen,
});

const layDown = (part: ReturnPart, goods: CartLine, line: ReturnedLine): ReturnPart => ({
  ...part,
  goods: [...part.goods, goods],
  lines: [...part.lines, line],
  ...unseen,
});
