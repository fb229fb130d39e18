import { chosenOf } from '../sale/return-part.js';
import { returnLine } from './return-choosing.js';
import { change, idle, partOf } from './return-state.js';
import { happen } from './sale-actions.js';
import type { RemovedReturn } from './state.js';
import type { Till } from './till.js';

/** Del: the lit line stays with the customer after all; without a receipt its goods leave the counter. Undo for five seconds. */
export function removeReturned(till: Till): void {
  const part = partOf(till);
  const lit = returnLine(till);
  const line = part && lit && chosenOf(part, lit.cart.id);
  if (!line) return;
  const goods = part.goods.find(({ id }) => id === line.originalLineId) ?? null;
  const removed: RemovedReturn = { line, goods };
  happen(till, { kind: 'return-taken-out', originalLineId: line.originalLineId });
  change(till, { removed });
  const values = { name: lit.cart.product.name };
  till.store.set({ typed: '', notice: { tone: 'look', key: 'notice.removed', values, action: 'undo' } }); // prettier-ignore
  till.later(() => {
    if (till.store.get().returning?.removed !== removed) return;
    change(till, { removed: null });
    till.store.set((state) => (state.notice?.action === 'undo' ? { notice: null } : {}));
  }, 5000);
}

/** Puts it back as it was chosen, with its reason; one that was chosen anew meanwhile stays as it is now. */
export function undoReturnRemoval(till: Till): void {
  const { removed } = till.store.get().returning ?? idle;
  const part = partOf(till);
  if (!removed || !part) return;
  const { line, goods } = removed;
  if (!chosenOf(part, line.originalLineId))
    happen(till, goods ? { kind: 'return-goods', goods, line } : { kind: 'return-chosen', line });
  change(till, { removed: null, lineId: line.originalLineId });
  till.store.set({ notice: null });
}
